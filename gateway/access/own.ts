/** An object of the answer. Its keys are chosen by the client: `__proto__` and `constructor` are valid aliases. */
export type JsonObject = Record<string, unknown>;

export function ownValue(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function putOwn(object: JsonObject, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else object[key] = value;
}
