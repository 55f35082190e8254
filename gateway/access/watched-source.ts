import type { GraphQLDataSource } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import type { HubContext } from '../context.ts';
import { isDeliberate } from './safe-errors.ts';
import { silentAnswer } from './silent-answer.ts';

type ProcessOptions = Parameters<GraphQLDataSource['process']>[0];
type Response = Awaited<ReturnType<GraphQLDataSource['process']>>;

/**
 * A department's data source that cannot fail without a name: the planner drops a thrown error's origin, and merges
 * what is no answer at all. Whatever is thrown or malformed becomes an error of this department, and the department is
 * DOWN for the request; so it is when it answers with errors alone, unless it refuses on purpose.
 */
export function watchSource(department: string, source: GraphQLDataSource): GraphQLDataSource {
  return {
    async process(options: ProcessOptions): Promise<Response> {
      try {
        const response: unknown = await source.process(options);
        assertAnswers(response, options);
        if (!response.data && !response.errors?.some(isDeliberate)) markDown(department, options.context);
        return response.data ? response : ({ ...response, data: silentAnswer(options.request) } as Response);
      } catch (error) {
        markDown(department, options.context);
        const originalError = error instanceof Error ? error : new Error('not an error was thrown');
        const fault = new GraphQLError('unavailable', { originalError, extensions: { serviceName: department } });
        const data = silentAnswer(options.request);
        if (!data) throw fault;
        return { data, errors: [fault] } as unknown as Response;
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
