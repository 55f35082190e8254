import { type FieldNode, Kind, parse } from 'graphql';
import { LRUCache } from 'lru-cache';

/**
 * What stands in for the answer of a department that gave none: null for each field that was asked of each entity. Left
 * out, the fields would take down with them what other departments make of several departments' answers (`@requires`):
 * the planner drops an entity of which a part is missing, and keeps one of which a part is null.
 * @returns undefined for a question about no entities: nothing else depends on its answer.
 */
export function silentAnswer(request: {
  readonly query?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}): { readonly _entities: readonly Readonly<Record<string, null>>[] } | undefined {
  const representations = request.variables?.['representations'];
  if (!Array.isArray(representations) || request.query === undefined) return undefined;
  const fields = fieldsOf(request.query);
  if (!fields) return undefined;
  const nothing = new Map<unknown, Readonly<Record<string, null>>>();
  for (const [type, keys] of fields) nothing.set(type, Object.fromEntries(keys.map((key) => [key, null])));
  return { _entities: representations.map(({ __typename }) => nothing.get(__typename) ?? {}) };
}

/** Per type, the response keys asked of an entity. The planner sends the same few texts. */
const known = new LRUCache<string, ReadonlyMap<string, readonly string[]>>({ max: 500 });

function fieldsOf(query: string): ReadonlyMap<string, readonly string[]> | undefined {
  const cached = known.get(query);
  if (cached) return cached;
  const [operation] = parse(query, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return undefined;
  const entities = operation.selectionSet.selections.find(
    (selection): selection is FieldNode => selection.kind === Kind.FIELD && selection.name.value === '_entities',
  );
  const fields = new Map<string, string[]>();
  for (const selection of entities?.selectionSet?.selections ?? []) {
    if (selection.kind !== Kind.INLINE_FRAGMENT || !selection.typeCondition) continue;
    const keys = selection.selectionSet.selections.flatMap((one) =>
      one.kind === Kind.FIELD && one.name.value !== '__typename' ? (one.alias ?? one.name).value : [],
    );
    const type = selection.typeCondition.name.value;
    fields.set(type, [...(fields.get(type) ?? []), ...keys]);
  }
  known.set(query, fields);
  return fields;
}
