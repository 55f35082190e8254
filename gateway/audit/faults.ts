import type { GraphQLError } from 'graphql';
import { type JsonObject, ownValue } from '../access/own.ts';
import type { Subject } from './access.ts';
import type { Trace, TraceNode } from './trace.ts';
import { NOBODY, ownerOf } from './walk.ts';

/** A place of the answer that a department left empty, by refusing or by not answering. */
export interface Fault {
  readonly owner: string;
  readonly subject: Subject | undefined;
  readonly node: TraceNode;
  readonly key: string;
  readonly isRefusal: boolean;
  /** The field itself is empty, not one item of its list. */
  readonly isWhole: boolean;
}

/** Whose and which field each error is about. To be asked before the walk takes the owners' keys away. */
export function locateFaults(
  trace: Trace,
  data: JsonObject | null,
  errors: readonly Pick<GraphQLError, 'path' | 'extensions'>[],
): readonly Fault[] {
  return errors.flatMap(({ path, extensions }) => {
    const found = path && locate(trace, data ?? {}, path);
    return found ? [{ ...found, isRefusal: extensions['code'] === 'FORBIDDEN' }] : [];
  });
}

function locate(
  trace: Trace,
  data: JsonObject,
  path: readonly (string | number)[],
): Omit<Fault, 'isRefusal'> | undefined {
  let node: TraceNode | undefined = trace.root;
  let value: unknown = data;
  let subject: Subject | undefined;
  let last: Omit<Fault, 'isRefusal' | 'isWhole'> | undefined;
  for (const step of path) {
    if (typeof step === 'number') {
      value = Array.isArray(value) ? value[step] : undefined;
    } else {
      if (!node) return undefined;
      last = { owner: subject?.id ?? NOBODY, subject, node, key: step };
      node = node.below.get(step);
      value = isObject(value) ? ownValue(value, step) : undefined;
    }
    if (node && isObject(value)) subject = ownerOf(value, trace, node) ?? subject;
  }
  return last && { ...last, isWhole: typeof path.at(-1) === 'string' };
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
