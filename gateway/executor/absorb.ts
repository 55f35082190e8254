import { keepAsked } from './asked.ts';
import type { Path } from './faults.ts';
import { isPlainObject, type JsonObject, ownValue, putOwn } from './json.ts';
import { copyOf, mergeInto } from './merge.ts';
import type { FetchStep } from './program.ts';
import type { Representations } from './representations.ts';
import type { SourceResponse } from './source.ts';
import { placesAt } from './targets.ts';

/** Where an answer belongs. */
export interface Place {
  readonly step: FetchStep;
  readonly merged: JsonObject;
  /** Notes an error that a department told, at its path among what was fetched. */
  tell(department: string, error: unknown, path: Path | undefined): void;
  isObjectType(name: unknown): boolean;
}

/** @throws when it is no answer; whatever it told of errors is noted before */
export function absorbRoot(place: Place, targets: readonly JsonObject[], response: SourceResponse): void {
  const { step } = place;
  for (const error of errorsOf(response)) {
    const path = pathOf(error);
    place.tell(step.department, error, path && [...step.path, ...path]);
  }
  const data = dataOf(response);
  if (!data) return;
  keepAsked(data, step.asked);
  step.rewriteAnswer?.(data);
  for (const [index, target] of targets.entries()) {
    mergeInto(target, (index === targets.length - 1 ? data : copyOf(data)) as JsonObject);
  }
}

/** @throws when it is no answer; whatever it told of errors is noted before */
export function absorbEntities(place: Place, { values, targets }: Representations, response: SourceResponse): void {
  const { step, merged } = place;
  let known: ReadonlyMap<JsonObject, Path> | undefined;
  /** Found once, and only where there is something to tell: an answer may be wrong at each of thousands of places. */
  const pathOfTarget = (target: JsonObject): Path => {
    known ??= placesAt(merged, step.path);
    return known.get(target) ?? step.path;
  };
  for (const error of errorsOf(response)) tellOfEntities(place, error, targets, pathOfTarget);
  const data = dataOf(response);
  if (!data) return;
  keepAsked(data, step.asked);
  const entities = ownValue(data, '_entities');
  if (!Array.isArray(entities) || entities.length !== values.length) throw new Error('entities are missing');
  if (entities.some((entity) => entity !== null && !isPlainObject(entity))) throw new Error('an entity is no object');
  for (const [index, entity] of entities.entries()) {
    if (!entity) continue;
    const own = targets[index] ?? [];
    for (const [nth, target] of own.entries()) {
      mergeEntity(place, target, (nth === own.length - 1 ? entity : copyOf(entity)) as JsonObject, pathOfTarget);
    }
  }
}

/** An entity of which the type is known stays of that type, whatever another department calls it. */
function mergeEntity(
  { step, isObjectType, tell }: Place,
  target: JsonObject,
  entity: JsonObject,
  pathOfTarget: (target: JsonObject) => Path,
): void {
  const known = ownValue(target, '__typename');
  const told = ownValue(entity, '__typename');
  if (known !== told && isObjectType(known) && isObjectType(told)) {
    tell(step.department, { message: 'an entity of another type' }, pathOfTarget(target));
    return;
  }
  if (!told || isObjectType(known)) putOwn(entity, '__typename', known);
  step.rewriteAnswer?.(entity);
  mergeInto(target, entity);
}

function tellOfEntities(
  { step, tell }: Place,
  error: unknown,
  targets: Representations['targets'],
  pathOfTarget: (target: JsonObject) => Path,
): void {
  const path = pathOf(error);
  const [root, index, ...rest] = path ?? [];
  const own = root === '_entities' && typeof index === 'number' ? targets[index] : undefined;
  if (!own) tell(step.department, error, path && [...step.path, ...path]);
  for (const target of own ?? []) tell(step.department, error, [...pathOfTarget(target), ...rest]);
}

function errorsOf({ errors }: SourceResponse): readonly unknown[] {
  if (errors === undefined || errors === null) return [];
  if (!Array.isArray(errors)) throw new Error('errors are not a list');
  return errors;
}

function dataOf({ data }: SourceResponse): JsonObject | undefined {
  if (data === undefined || data === null) return undefined;
  if (!isPlainObject(data)) throw new Error('data is not an object');
  return data;
}

function pathOf(error: unknown): Path | undefined {
  const path = isPlainObject(error) ? error['path'] : undefined;
  if (!Array.isArray(path)) return undefined;
  return path.every((step) => typeof step === 'string' || typeof step === 'number') ? path : undefined;
}
