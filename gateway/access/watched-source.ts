import type { GraphQLDataSource } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import type { HubContext } from '../context.ts';

type ProcessOptions = Parameters<GraphQLDataSource['process']>[0];
type Response = Awaited<ReturnType<GraphQLDataSource['process']>>;

/**
 * A department's data source that cannot fail without a name: the planner drops a thrown error's origin, and merges
 * what is no answer at all. Whatever is thrown or malformed becomes an error of this department, and the department is
 * DOWN for the request.
 */
export function watchSource(
  department: string,
  source: GraphQLDataSource,
  onFault: (department: string, error: unknown) => void,
): GraphQLDataSource {
  return {
    async process(options: ProcessOptions): Promise<Response> {
      try {
        const response: unknown = await source.process(options);
        assertAnswers(response, options);
        return response;
      } catch (error) {
        onFault(department, error);
        markDown(department, options.context as Partial<HubContext>);
        throw new GraphQLError('unavailable', {
          extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: department },
        });
      }
    },
  };
}

function assertAnswers(response: unknown, options: ProcessOptions): asserts response is Response {
  if (typeof response !== 'object' || response === null) throw new Error('not a GraphQL response');
  const { data, errors } = response as { data?: unknown; errors?: unknown };
  if (errors !== undefined && !Array.isArray(errors)) throw new Error('errors are not a list');
  if (data !== undefined && data !== null && typeof data !== 'object') throw new Error('data is not an object');
  if (!data && !errors) throw new Error('neither data nor errors');
  const representations: unknown = options.request.variables?.representations;
  if (!data || !Array.isArray(representations)) return;
  const entities = (data as { _entities?: unknown })._entities;
  if (!Array.isArray(entities) || entities.length !== representations.length) throw new Error('entities are missing');
}

function markDown(department: string, { sources }: Partial<HubContext>): void {
  const report = sources?.get(department);
  if (report?.state === 'OK') report.state = 'DOWN';
  else if (!report) sources?.set(department, { department, state: 'DOWN', milliseconds: 0, asOf: null });
}
