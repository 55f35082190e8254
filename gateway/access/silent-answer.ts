import { type FieldNode, Kind, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { SourceRequest } from '../executor/index.ts';

/** One question about entities; a request may hold several. */
interface EntityQuestion {
  readonly key: string;
  readonly variable: string;
  /** Per type, the response keys asked of an entity. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

type Answer = Readonly<Record<string, readonly Readonly<Record<string, null>>[]>>;

/**
 * What stands in for the answer of a department that gave none: null for each field that was asked of each entity. Left
 * out, the fields would take down with them what other departments make of several departments' answers (`@requires`):
 * an entity of which a part is missing cannot be asked about, one of which a part is null can.
 * @returns undefined for a question about no entities: nothing else depends on its answer.
 */
export function silentAnswer(request: SourceRequest): Answer | undefined {
  const questions = entityQuestions(request);
  if (questions.length === 0) return undefined;
  return Object.fromEntries(
    questions.map(({ key, fields, representations }) => {
      const nothing = new Map<unknown, Readonly<Record<string, null>>>();
      for (const [type, keys] of fields) nothing.set(type, Object.fromEntries(keys.map((one) => [one, null])));
      return [key, representations.map(({ __typename }) => ({ ...nothing.get(__typename) }))];
    }),
  );
}

/** What a request asks about which entities. */
export function entityQuestions({ query, variables }: SourceRequest) {
  return questionsOf(query).flatMap((question) => {
    const representations = variables?.[question.variable];
    if (!Array.isArray(representations)) return [];
    return [{ ...question, representations: representations as { readonly __typename?: unknown }[] }];
  });
}

/** The planner sends the same few texts. */
const known = new LRUCache<string, readonly EntityQuestion[]>({ max: 500 });

function questionsOf(query: string): readonly EntityQuestion[] {
  const cached = known.get(query);
  if (cached) return cached;
  const [operation] = parse(query, { noLocation: true }).definitions;
  const selections = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  const questions = selections.flatMap((selection) => {
    if (selection.kind !== Kind.FIELD || selection.name.value !== '_entities') return [];
    const value = selection.arguments?.[0]?.value;
    if (value?.kind !== Kind.VARIABLE) return [];
    return [
      { key: (selection.alias ?? selection.name).value, variable: value.name.value, fields: fieldsOf(selection) },
    ];
  });
  known.set(query, questions);
  return questions;
}

function fieldsOf({ selectionSet }: FieldNode): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  for (const selection of selectionSet?.selections ?? []) {
    if (selection.kind !== Kind.INLINE_FRAGMENT || !selection.typeCondition) continue;
    const keys = selection.selectionSet.selections.flatMap((one) =>
      one.kind === Kind.FIELD && one.name.value !== '__typename' ? (one.alias ?? one.name).value : [],
    );
    const type = selection.typeCondition.name.value;
    fields.set(type, [...(fields.get(type) ?? []), ...keys]);
  }
  return fields;
}
