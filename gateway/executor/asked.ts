import { type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { isPlainObject } from './json.ts';

/** The response keys of a question, of objects of whatever type; null: a value without keys. */
export type Asked = ReadonlyMap<string, Asked | null>;

const TYPENAME = '__typename';

export function askedOf(query: string): Asked {
  const { definitions } = parse(query, { noLocation: true });
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const asked = new Map<string, Keys | null>();
  for (const one of definitions) if (one.kind === Kind.OPERATION_DEFINITION) collect(one.selectionSet, asked);
  return asked;

  function collect(set: SelectionSetNode, keys: Keys): void {
    for (const one of set.selections) {
      if (one.kind === Kind.INLINE_FRAGMENT) collect(one.selectionSet, keys);
      else if (one.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(one.name.value);
        if (fragment) collect(fragment.selectionSet, keys);
      } else {
        const key = (one.alias ?? one.name).value;
        const below: Keys | null = keys.get(key) ?? (one.selectionSet ? new Map() : null);
        keys.set(key, below);
        if (one.selectionSet && below) collect(one.selectionSet, below);
      }
    }
  }
}

interface Keys extends Map<string, Keys | null> {}

/**
 * Takes out of an answer whatever was not asked for. Merged, it would go on to other departments as if its owner had
 * said it: a department could put another household's key, or a wider release, where they are told of a household.
 */
export function keepAsked(answer: unknown, asked: Asked): void {
  if (Array.isArray(answer)) {
    for (const item of answer) keepAsked(item, asked);
    return;
  }
  if (!isPlainObject(answer)) return;
  // Parsed JSON inherits nothing that could be met here.
  for (const key in answer) {
    const below = asked.get(key);
    if (below) keepAsked(answer[key], below);
    // The type's name is examined wherever it stands.
    else if (below === undefined && key !== TYPENAME) delete answer[key];
  }
}
