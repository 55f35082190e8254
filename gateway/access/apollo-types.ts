import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';

/** What Apollo Server expects of a gateway, under the names of its own interface package. */
export type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];
export type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;
export type GatewayExecutionResult = Awaited<ReturnType<GatewayExecutor>>;
