export { type JsonObject, ownValue, putOwn } from '../access/own.ts';

import type { JsonObject } from '../access/own.ts';

export function isPlainObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
