import type { FetchDataRewrite } from '@apollo/query-planner';
import { isPlainObject, type JsonObject, ownValue, putOwn } from './json.ts';
import type { TypeTest } from './types.ts';

export type Rewrite = (value: unknown) => void;

const ON_TYPE = '... on ';

/**
 * What the planner wants changed in representations before they are sent and in answers before they are merged: a type
 * name under which another department knows an entity, and response keys that would have clashed.
 */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  isOfType: TypeTest,
): Rewrite | undefined {
  if (!rewrites || rewrites.length === 0) return undefined;
  const compiled = rewrites.map((rewrite) => compileRewrite(rewrite, isOfType));
  return (value) => {
    for (const rewrite of compiled) rewrite(value);
  };
}

function compileRewrite(rewrite: FetchDataRewrite, isOfType: TypeTest): Rewrite {
  const last = rewrite.path.at(-1);
  if (last === undefined) return () => undefined;
  if (last.startsWith(ON_TYPE)) throw new Error('a rewrite must end at a field');
  return rewrite.path.slice(0, -1).reduceRight<Rewrite>(
    (inner, step) => eachObject(through(step, inner, isOfType)),
    eachObject((object) => change(rewrite, last, object)),
  );
}

function through(step: string, inner: Rewrite, isOfType: TypeTest): (object: JsonObject) => void {
  if (!step.startsWith(ON_TYPE)) return (object) => inner(ownValue(object, step));
  const type = step.slice(ON_TYPE.length);
  return (object) => {
    // An object that does not tell its type is asked of one type only.
    const name = ownValue(object, '__typename');
    if (!name || isOfType(name, type)) inner(object);
  };
}

function change(rewrite: FetchDataRewrite, key: string, object: JsonObject): void {
  if (rewrite.kind === 'ValueSetter') {
    putOwn(object, key, rewrite.setValueTo);
    return;
  }
  if (!Object.hasOwn(object, key)) return;
  const value = object[key];
  delete object[key];
  putOwn(object, rewrite.renameKeyTo, value);
}

function eachObject(apply: (object: JsonObject) => void): Rewrite {
  const each: Rewrite = (value) => {
    if (Array.isArray(value)) for (const item of value) each(item);
    else if (isPlainObject(value)) apply(value);
  };
  return each;
}
