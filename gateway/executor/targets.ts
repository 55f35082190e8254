import { isPlainObject, type JsonObject, ownValue } from './json.ts';

type Path = readonly (string | number)[];

const EACH = '@';

/** The objects at a path of the plan. What is not there, or is no object, nothing can be added to. */
export function objectsAt(root: JsonObject, path: readonly string[]): JsonObject[] {
  const found: JsonObject[] = [];
  visit(root, path, 0, (object) => found.push(object));
  return found;
}

/** Where each object at such a path stands in the answer. */
export function placesAt(root: JsonObject, path: readonly string[]): ReadonlyMap<JsonObject, Path> {
  const places = new Map<JsonObject, Path>();
  const at: (string | number)[] = [];
  visit(root, path, 0, (object) => places.set(object, [...at]), at);
  return places;
}

function visit(
  value: unknown,
  path: readonly string[],
  depth: number,
  found: (object: JsonObject) => void,
  at?: (string | number)[],
): void {
  const step = path[depth];
  if (step === EACH) {
    if (!Array.isArray(value)) return;
    value.forEach((item, index) => {
      at?.push(index);
      visit(item, path, depth + 1, found, at);
      at?.pop();
    });
    return;
  }
  if (!isPlainObject(value)) return;
  if (step === undefined) {
    found(value);
    return;
  }
  at?.push(step);
  visit(ownValue(value, step), path, depth + 1, found, at);
  at?.pop();
}
