import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { isPlainObject, type JsonObject, ownValue, putOwn } from './json.ts';
import { mergeInto } from './merge.ts';
import type { Rewrite } from './rewrites.ts';
import type { TypeTest } from './types.ts';

/** An entity as another department is told of it; null: something of it is missing, so it cannot be asked about. */
type Pick = (source: unknown) => JsonObject | null;

/** The entities that one fetch asks about, each once, and where each stands. */
export interface Representations {
  readonly values: readonly JsonObject[];
  /** The values as JSON. */
  readonly texts: readonly string[];
  /** For each value, the objects that it was made from. */
  readonly targets: readonly (readonly JsonObject[])[];
}

export type Collector = (entities: readonly JsonObject[]) => Representations;

export function compileCollector(
  requires: readonly QueryPlanSelectionNode[],
  rewrite: Rewrite | undefined,
  isOfType: TypeTest,
): Collector {
  const pick = compilePick(requires, isOfType);
  return (entities) => {
    const values: JsonObject[] = [];
    const texts: string[] = [];
    const targets: JsonObject[][] = [];
    const known = new Map<string, number>();
    for (const entity of entities) {
      const value = pick(entity);
      if (!value || !ownValue(value, '__typename')) continue;
      rewrite?.(value);
      const text = JSON.stringify(value);
      const index = known.get(text);
      if (index !== undefined) {
        targets[index]?.push(entity);
        continue;
      }
      known.set(text, values.length);
      values.push(value);
      texts.push(text);
      targets.push([entity]);
    }
    return { values, texts, targets };
  };
}

function compilePick(selections: readonly QueryPlanSelectionNode[], isOfType: TypeTest): Pick {
  const parts = selections.map((selection) => compileSelection(selection, isOfType));
  return (source) => {
    if (!isPlainObject(source)) return null;
    const picked: JsonObject = {};
    for (const part of parts) if (!part(source, picked)) return null;
    return picked;
  };
}

/** false: the object lacks what is needed. */
type Part = (source: JsonObject, picked: JsonObject) => boolean;

function compileSelection(selection: QueryPlanSelectionNode, isOfType: TypeTest): Part {
  if (selection.kind === 'InlineFragment') {
    const { typeCondition } = selection;
    const inner = compilePick(selection.selections, isOfType);
    return (source, picked) => {
      if (typeCondition !== undefined && !isOfType(ownValue(source, '__typename'), typeCondition)) return true;
      const value = inner(source);
      if (value) mergeInto(picked, value);
      return true;
    };
  }
  const key = selection.alias ?? selection.name;
  const inner = selection.selections && eachItem(compilePick(selection.selections, isOfType));
  return (source, picked) => {
    const value = ownValue(source, key);
    if (value === undefined) return false;
    putOwn(picked, key, inner ? inner(value) : value);
    return true;
  };
}

function eachItem(pick: Pick): (value: unknown) => unknown {
  const each = (value: unknown): unknown => (Array.isArray(value) ? value.map(each) : pick(value));
  return each;
}
