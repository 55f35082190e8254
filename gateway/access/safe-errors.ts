import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import { isRefusalReason } from '../../subgraphs/_kernel/errors.ts';
import { type ErrorCode, fieldError, messageOf } from '../errors.ts';
import type { Position } from './positions.ts';
import { type AccessEntry, refusalReason, SOURCE_DOWN_REASON } from './reasons.ts';

/** What a department may refuse on purpose; see `refuse` in the kernel. Any other code of its is not repeated. */
const DEPARTMENT_CODES: readonly ErrorCode[] = ['FORBIDDEN', 'BAD_USER_INPUT', 'COST_LIMIT_EXCEEDED'];

export function isDeliberate(error: Pick<GraphQLFormattedError, 'extensions'> | GraphQLError): boolean {
  return DEPARTMENT_CODES.some((code) => code === error.extensions?.code);
}

export interface Downstream {
  readonly departments: readonly string[];
  /** Departments already named at the places that they left empty: their raw errors say nothing more. */
  readonly named: ReadonlySet<string>;
  /** What the client asked for: nothing else can be pointed to. */
  readonly asked: readonly Position[];
}

/**
 * Errors of the planner, of fetches and of departments, rewritten: a fixed text, a code, a department, a path and, of
 * a deliberate refusal, one of the kernel's fixed reasons.
 * Nothing else of the original passes, since messages and extensions carry SQL, URLs, values and stacks.
 */
export function toSafeErrors(
  errors: readonly (GraphQLError | GraphQLFormattedError)[],
  { departments, named, asked }: Downstream,
): readonly GraphQLError[] {
  const safe = new Map<string, GraphQLError>();
  for (const error of errors) {
    const { code, serviceName, reason } = error.extensions ?? {};
    const department = departments.find((name) => name === serviceName);
    const deliberate = department === undefined ? undefined : DEPARTMENT_CODES.find((known) => known === code);
    if (department !== undefined && named.has(department) && !deliberate) continue;
    const path = responsePath(error.path, asked);
    const why = deliberate !== undefined && isRefusalReason(reason) ? { reason } : {};
    const key = JSON.stringify([deliberate, department, path, why]);
    if (!safe.has(key)) safe.set(key, toSafeError(deliberate, department, path, why));
  }
  return [...safe.values()];
}

function toSafeError(
  deliberate: ErrorCode | undefined,
  department: string | undefined,
  path: readonly (string | number)[],
  why: { readonly reason?: string },
): GraphQLError {
  const code = deliberate ?? (department === undefined ? 'INTERNAL_SERVER_ERROR' : 'SUBGRAPH_UNAVAILABLE');
  const extensions = department === undefined ? {} : { department, ...why };
  // Without `http`: part of the answer stands, so the error must not decide the status of the whole.
  return path.length > 0
    ? fieldError(code, path, extensions)
    : new GraphQLError(messageOf(code), { extensions: { code, ...extensions } });
}

/** What the answer must say beside the errors: the null at such a path is not a record of nothing. */
export function entriesOf(errors: readonly GraphQLError[], purpose: Viewer['purpose']): readonly AccessEntry[] {
  return errors.flatMap(({ path, extensions: { code, reason } }): AccessEntry[] => {
    if (!path || code === 'BAD_USER_INPUT') return [];
    return code === 'FORBIDDEN' || code === 'COST_LIMIT_EXCEEDED'
      ? [{ path, state: 'DENIED', reason: refusalReason(reason, purpose) }]
      : [{ path, state: 'SOURCE_DOWN', reason: SOURCE_DOWN_REASON }];
  });
}

/**
 * Up to where the gateway's path is a path of the answer: `@` is its sign for "each", `_entities` its own field. A path
 * through a field that only the planner asked for leads nowhere in the answer.
 */
function responsePath(
  path: readonly (string | number)[] | undefined,
  asked: readonly Position[],
): readonly (string | number)[] {
  const steps = path ?? [];
  const foreign = steps.findIndex((step) => step === '@' || step === '_entities');
  const own = foreign === -1 ? steps : steps.slice(0, foreign);
  let positions = asked;
  for (const step of own) {
    if (typeof step === 'number') continue;
    const found = positions.filter(({ key }) => key === step);
    if (found.length === 0) return [];
    positions = found.flatMap(({ below }) => below);
  }
  return own;
}
