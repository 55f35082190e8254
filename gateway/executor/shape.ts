import {
  type GraphQLCompositeType,
  type GraphQLError,
  type GraphQLOutputType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { illTyped, missingValue } from './faults.ts';
import { isPlainObject, type JsonObject, ownValue, putOwn } from './json.ts';
import { type LeafTests, leafTest } from './leaves.ts';
import type { Selected, SelectedField, SelectedMeta } from './selected.ts';
import type { ShapeContext } from './shape-context.ts';

/**
 * Makes the answer out of what was merged: the fields that were asked for, each of its type, null where a value is
 * missing or of another type, nulls carried up (https://spec.graphql.org/October2021/#sec-Handling-Field-Errors).
 */
export type Shape = (merged: JsonObject, introspected: JsonObject | undefined) => Shaped;

export interface Shaped {
  readonly data: JsonObject | null;
  /** Values that are not of their type: somebody's fault, whatever else went wrong. */
  readonly illTyped: readonly GraphQLError[];
  /** What had to be there and is not: a value that must not be null, the type of an object. Where a fetch has failed they are its consequence. */
  readonly missing: readonly GraphQLError[];
}

/** Stands for a value that must not be null and is. */
const NOTHING = Symbol('nothing');

class Run {
  readonly illTyped: GraphQLError[] = [];
  readonly missing: GraphQLError[] = [];
  readonly introspected: JsonObject | undefined;
  /** Where it is; undefined: nobody keeps count. */
  readonly path: (string | number)[] | undefined;
  faults = 0;

  constructor(introspected: JsonObject | undefined, path: (string | number)[] | undefined) {
    this.introspected = introspected;
    this.path = path;
  }

  wrong(): null {
    this.faults++;
    if (this.path) this.illTyped.push(illTyped([...this.path]));
    return null;
  }

  lacking(): null {
    this.faults++;
    if (this.path) this.missing.push(missingValue([...this.path]));
    return null;
  }
}

type Complete = (value: unknown, run: Run) => unknown;
type CompleteField = (source: JsonObject, answer: JsonObject, run: Run) => boolean;

export function compileShape(root: Selected, context: ShapeContext): Shape {
  const complete = completeFields(root.fieldsOf(root.type.name), root.type, context);
  return (merged, introspected) => {
    const plain = new Run(introspected, undefined);
    const data = complete(merged, plain);
    if (plain.faults === 0) return { data, illTyped: [], missing: [] };
    // Where something is wrong it is done once more, keeping count of the places.
    const told = new Run(introspected, []);
    return { data: complete(merged, told), illTyped: told.illTyped, missing: told.missing };
  };
}

/** Completes an object of one type. null: a field of it that must not be null is. */
function completeFields(
  fields: readonly SelectedField[],
  type: GraphQLCompositeType,
  context: ShapeContext,
): CompleteFields {
  const completed = fields.map((field) => completeField(field, type, context));
  return (source, run) => {
    const answer: JsonObject = {};
    for (const complete of completed) if (!complete(source, answer, run)) return null;
    return answer;
  };
}

function completeField(field: SelectedField, parent: GraphQLCompositeType, context: ShapeContext): CompleteField {
  if (field.kind !== 'value') return completeMeta(field, parent);
  const { key, source: from } = field;
  const complete = completeValue(field.type, field.below, context);
  // `constructor` and its like are names that every object has.
  const read = from in Object.prototype ? ownValue : (source: JsonObject, name: string) => source[name];
  const write = key === '__proto__' ? putOwn : putPlain;
  return (source, answer, run) => {
    run.path?.push(key);
    const value = complete(read(source, from), run);
    run.path?.pop();
    if (value === NOTHING) return false;
    write(answer, key, value);
    return true;
  };
}

function completeMeta({ kind, key }: SelectedMeta, { name }: GraphQLCompositeType): CompleteField {
  return (_, answer, run) => {
    putOwn(answer, key, kind === 'typename' ? name : (ownValue(run.introspected ?? {}, key) ?? null));
    return true;
  };
}

function completeValue(type: GraphQLOutputType, below: Selected | undefined, context: ShapeContext): Complete {
  if (isNonNullType(type)) {
    const inner = completeValue(type.ofType, below, context);
    return (value, run) => {
      const { faults } = run;
      const completed = inner(value, run);
      if (completed !== null) return completed;
      if (run.faults === faults) run.lacking();
      return NOTHING;
    };
  }
  if (isListType(type)) return completeList(completeValue(type.ofType, below, context));
  if (isLeafType(type)) return completeLeaf(leafTest(type, context.scalars));
  if (!below) throw new Error('an object of which nothing is selected');
  return completeObject(below, context);
}

function completeList(inner: Complete): Complete {
  return (value, run) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) return run.wrong();
    let nothing = false;
    const items = value.map((item, index) => {
      run.path?.push(index);
      const completed = inner(item, run);
      run.path?.pop();
      if (completed === NOTHING) nothing = true;
      return completed;
    });
    return nothing ? null : items;
  };
}

function completeLeaf(isValid: LeafTests[string]): Complete {
  return (value, run) => {
    if (value === null || value === undefined) return null;
    return isValid(value) ? value : run.wrong();
  };
}

const putPlain = (answer: JsonObject, key: string, value: unknown): void => {
  answer[key] = value;
};

type CompleteFields = (source: JsonObject, run: Run) => JsonObject | null;

function completeObject(selected: Selected, context: ShapeContext): Complete {
  const { type, unresolved } = selected;
  const possible = new Map(selected.possible.map((one) => [one.name, one]));
  const known = new Map<string, CompleteFields>();
  /** An operation names more combinations of types than any answer has: each is compiled when it is met. */
  const ofType = (name: string): CompleteFields | undefined => {
    const compiled = known.get(name);
    if (compiled) return compiled;
    const runtime = possible.get(name);
    if (!runtime) return undefined;
    const made = completeFields(selected.fieldsOf(name), runtime, context);
    known.set(name, made);
    return made;
  };
  if (isObjectType(type)) {
    const complete = ofType(type.name) as CompleteFields;
    return (value, run) => {
      if (value === null || value === undefined) return null;
      if (!isPlainObject(value)) return run.wrong();
      const name = ownValue(value, '__typename');
      return name === undefined || name === type.name || context.isRoot(type) ? complete(value, run) : run.wrong();
    };
  }
  // Where nothing that was asked depends on the type, it need not be known.
  const untyped = selected.dependsOnType ? undefined : completeFields(selected.fieldsOf(undefined), type, context);
  return (value, run) => {
    if (value === null || value === undefined) return null;
    if (!isPlainObject(value)) return run.wrong();
    const name = ownValue(value, '__typename');
    const complete = typeof name === 'string' ? ofType(name) : undefined;
    if (complete) return complete(value, run);
    const isUnresolved = name === undefined || (typeof name === 'string' && unresolved.has(name));
    if (untyped && isUnresolved) return untyped(value, run);
    return isUnresolved ? run.lacking() : run.wrong();
  };
}
