import { isPlainObject, type JsonObject, ownValue, putOwn } from './json.ts';

/**
 * Puts what a department answered to where it belongs: objects field by field, lists of the same length item by item,
 * anything else in place of what was there. `source` is given away: parts of it become parts of `target`.
 */
export function mergeInto(target: JsonObject, source: JsonObject): void {
  for (const key of Object.keys(source)) {
    const value = source[key];
    if (value === undefined) continue;
    const present = ownValue(target, key);
    if (present === undefined || present === null) putOwn(target, key, value);
    else if (isPlainObject(present) && isPlainObject(value)) mergeInto(present, value);
    else if (Array.isArray(present) && Array.isArray(value) && present.length === value.length)
      mergeItems(present, value);
    else putOwn(target, key, value);
  }
}

function mergeItems(target: unknown[], source: readonly unknown[]): void {
  source.forEach((value, index) => {
    const present = target[index];
    if (isPlainObject(present) && isPlainObject(value)) mergeInto(present, value);
    else if (Array.isArray(present) && Array.isArray(value) && present.length === value.length)
      mergeItems(present, value);
    else target[index] = value;
  });
}

/** A copy that shares nothing: an answer about one entity goes to each place where the entity stands. */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isPlainObject(value)) return value;
  const copy: JsonObject = {};
  for (const key of Object.keys(value)) putOwn(copy, key, copyOf(value[key]));
  return copy;
}
