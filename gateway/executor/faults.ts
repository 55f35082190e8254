import { GraphQLError } from 'graphql';

export type Path = readonly (string | number)[];

/** The texts are fixed: no value of a department stands in them. */
export function illTyped(path: Path): GraphQLError {
  return new GraphQLError('a department gave a value that is not of its type', { path });
}

export function missingValue(path: Path): GraphQLError {
  return new GraphQLError('a department gave null where none may be', { path });
}

/** The department gave no answer that could be used. */
export function fetchFault(department: string, cause: unknown): GraphQLError {
  if (cause instanceof GraphQLError && cause.extensions['serviceName'] !== undefined) return cause;
  const originalError = cause instanceof Error ? cause : new Error('not an error was thrown');
  return new GraphQLError('a department did not answer', { originalError, extensions: { serviceName: department } });
}

/** An error that a department told, at its place in the answer. */
export function departmentError(department: string, told: unknown, path: Path | undefined): GraphQLError {
  const { message, extensions } = (typeof told === 'object' && told !== null ? told : {}) as Record<string, unknown>;
  const given = typeof extensions === 'object' && extensions !== null ? extensions : {};
  const code = 'code' in given ? given.code : undefined;
  return new GraphQLError(typeof message === 'string' && message !== '' ? message : 'a department told of an error', {
    ...(path && { path }),
    originalError: told as Error,
    extensions: {
      ...given,
      code: typeof code === 'string' ? code : 'DOWNSTREAM_SERVICE_ERROR',
      serviceName: department,
    },
  });
}
