import { type GraphQLInputType, getNamedType, isInputObjectType, valueFromASTUntyped } from 'graphql';
import type { Subject } from './access.ts';
import { subjectOf } from './subjects.ts';
import type { Lookup } from './trace.ts';

type Variables = Readonly<Record<string, unknown>>;

/** Whom a field of the root names in its arguments, at any depth. A document number names somebody too, and is left out. */
export function subjectsAsked({ field, given }: Lookup, variables: Variables): readonly Subject[] {
  const found = new Map<string, Subject>();
  for (const { name, type } of field.args) {
    const node = given.get(name);
    if (!node) continue;
    for (const id of idsIn(valueFromASTUntyped(node, { ...variables }), type)) {
      const subject = subjectOf(id);
      if (subject) found.set(subject.id, subject);
    }
  }
  return [...found.values()];
}

function idsIn(value: unknown, type: GraphQLInputType): readonly unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => idsIn(item, type));
  const named = getNamedType(type);
  if (named.name === 'ID') return [value];
  if (!isInputObjectType(named) || typeof value !== 'object') return [];
  return Object.values(named.getFields()).flatMap((inner) =>
    Object.hasOwn(value, inner.name) ? idsIn((value as Record<string, unknown>)[inner.name], inner.type) : [],
  );
}
