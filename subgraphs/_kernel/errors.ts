import { GraphQLError } from 'graphql';

/** What a store may refuse on purpose. The gateway turns the code into its fixed Chinese text. */
export function refuse(code: 'BAD_USER_INPUT' | 'FORBIDDEN'): GraphQLError {
  return new GraphQLError(code, { extensions: { code } });
}
