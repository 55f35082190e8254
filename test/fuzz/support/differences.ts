export type Path = readonly (string | number)[];
export type Json = Record<string, unknown>;

export const own = (object: Json, key: string): unknown => (Object.hasOwn(object, key) ? object[key] : undefined);

/** Where one answer differs from another. Only places, never values: they stand in a test's output. */
export function differences(
  actual: unknown,
  expected: unknown,
  counts: (path: Path) => boolean,
  path: Path = [],
): string[] {
  if (Object.is(actual, expected) || !counts(path)) return [];
  const at = path.join('.');
  if (Array.isArray(actual) && Array.isArray(expected)) {
    if (actual.length !== expected.length) return [`${actual.length} in place of ${expected.length} at ${at}`];
    return actual.flatMap((item, index) => differences(item, expected[index], counts, [...path, index]));
  }
  if (!isObject(actual) || !isObject(expected)) return [`${kindOf(actual)} in place of ${kindOf(expected)} at ${at}`];
  const keys = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  return [...keys].flatMap((key) => {
    if (!Object.hasOwn(actual, key)) return [`nothing at ${at}.${key}`];
    if (!Object.hasOwn(expected, key)) return [`something that was not asked at ${at}.${key}`];
    return differences(own(actual, key), own(expected, key), counts, [...path, key]);
  });
}

export const startsWith = (path: Path, start: Path) => start.every((step, at) => path[at] === step);

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
