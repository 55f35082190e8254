import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError, Kind, print } from 'graphql';
import { type ErrorCode, isErrorCode, messageOf } from '../errors.ts';
import type { Logger } from '../ops/logger.ts';
import { safeValidationMessage } from './validation-message.ts';

/** What an error may say besides its code. Anything else it carries stays here. */
const PUBLIC_EXTENSIONS = ['department', 'reason', 'argument', 'field', 'state'] as const;

/** Apollo Server's own words for what is simply a bad request. */
const ALIASES: Readonly<Record<string, ErrorCode>> = {
  OPERATION_RESOLUTION_FAILURE: 'BAD_REQUEST',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_REQUEST',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_REQUEST',
};

/**
 * The last hand on every error that leaves: a code of gateway/errors.ts with its fixed text, the place in the
 * query and in the answer, and nothing else. What has no code of ours is logged by type and told as internal.
 */
export function createFormatError(
  logger: Logger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const said = formatted.extensions?.code;
    const code: ErrorCode = isErrorCode(said) ? said : (ALIASES[String(said)] ?? 'INTERNAL_SERVER_ERROR');
    if (code === 'INTERNAL_SERVER_ERROR') logger.error({ err: unwrapResolverError(error) }, 'unexpected error');
    const detail = detailOf(code, formatted.message, error);
    return {
      message: detail ? `${messageOf(code)}：${detail}` : messageOf(code),
      ...(formatted.locations && { locations: formatted.locations }),
      ...(formatted.path && { path: formatted.path }),
      extensions: { code, ...publicExtensions(formatted.extensions ?? {}) },
    };
  };
}

function detailOf(code: ErrorCode, message: string, error: unknown): string | undefined {
  if (code === 'GRAPHQL_VALIDATION_FAILED') return safeValidationMessage(message);
  if (code === 'BAD_USER_INPUT' && error instanceof GraphQLError) {
    // A coercion error quotes the value; which variable it was, and what it should have been, is help enough.
    const node = error.nodes?.[0];
    if (node?.kind === Kind.VARIABLE_DEFINITION) return `$${node.variable.name.value}: ${print(node.type)}`;
  }
  return undefined;
}

function publicExtensions(extensions: Readonly<Record<string, unknown>>): Record<string, string> {
  const told: Record<string, string> = {};
  for (const name of PUBLIC_EXTENSIONS) {
    const value = extensions[name];
    if (typeof value === 'string' && /^[\w.:-]{1,80}$/.test(value)) told[name] = value;
  }
  return told;
}
