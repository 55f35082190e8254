import { GraphQLError } from 'graphql';
import type { HubContext } from '../context.ts';
import { type ErrorCode, isErrorCode } from '../errors.ts';
import type { Source, SourceRequest, SourceResponse } from '../executor/index.ts';
import { isDeliberate } from './safe-errors.ts';
import { entityQuestions, silentAnswer } from './silent-answer.ts';

/**
 * A department's source that cannot fail without a name and a trace. Whatever is thrown or malformed becomes an error
 * of this department, and the department is DOWN for the request; so it is when it answers with errors alone, unless
 * it refuses on purpose.
 */
export function watchSource(department: string, source: Source): Source {
  return {
    async process(options): Promise<SourceResponse> {
      const context = options.context as Partial<HubContext>;
      try {
        const response: unknown = await source.process(options);
        assertAnswers(response, options.request);
        if (!response.data) markSilent(department, context, response.errors ?? []);
        return response.data ? response : { ...response, data: silentAnswer(options.request) };
      } catch (error) {
        mark(department, context, 'DOWN');
        const originalError = error instanceof Error ? error : new Error('not an error was thrown');
        const fault = new GraphQLError('unavailable', { originalError, extensions: { serviceName: department } });
        const data = silentAnswer(options.request);
        if (!data) throw fault;
        return { data, errors: [fault] };
      }
    },
  };
}

interface Answered {
  readonly data?: object | null;
  readonly errors?: readonly GraphQLError[];
}

function assertAnswers(response: unknown, request: SourceRequest): asserts response is Answered {
  if (typeof response !== 'object' || response === null) throw new Error('not a GraphQL response');
  const { data, errors } = response as { data?: unknown; errors?: unknown };
  if (errors !== undefined && !Array.isArray(errors)) throw new Error('errors are not a list');
  if (errors?.some((error) => typeof error !== 'object' || error === null)) throw new Error('an error is none');
  if (data !== undefined && data !== null && typeof data !== 'object') throw new Error('data is not an object');
  if (!data && !errors) throw new Error('neither data nor errors');
  if (!data) return;
  for (const { key, representations } of entityQuestions(request)) {
    const entities = (data as Record<string, unknown>)[key];
    if (!Array.isArray(entities) || entities.length !== representations.length) throw new Error('entities are missing');
    if (!entities.every((entity) => typeof entity === 'object' && !Array.isArray(entity))) {
      throw new Error('an entity is no object');
    }
  }
}

/** What a department refuses at a place is named there; what it refuses as a whole has no place but its fields. */
function markSilent(department: string, context: Partial<HubContext>, errors: readonly GraphQLError[]): void {
  if (!errors.some(isDeliberate)) mark(department, context, 'DOWN');
  else if (errors.every(({ path }) => path === undefined)) {
    const code = errors.find(isDeliberate)?.extensions['code'];
    mark(department, context, 'REFUSED', isErrorCode(code) ? code : undefined);
  }
}

function mark(
  department: string,
  { sources }: Partial<HubContext>,
  state: 'DOWN' | 'REFUSED',
  refusedWith?: ErrorCode,
): void {
  const report = sources?.get(department);
  const told = { state, ...(refusedWith && { refusedWith }) };
  if (report?.state === 'OK') Object.assign(report, told);
  else if (!report) sources?.set(department, { department, milliseconds: 0, asOf: null, ...told });
}
