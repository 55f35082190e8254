import { type AccessRules, readAccessRules } from './requirements.ts';

/**
 * What the build must refuse, as `Type.field` (or `Type`): what nobody classified, and what has an empty or misspelt
 * requirement, which composition accepts although it classifies nothing. A directive that a department forgot to link
 * is dropped silently by composition and shows here as a field without a class.
 */
export function unclassifiedFields(supergraph: string | AccessRules): readonly string[] {
  const rules = typeof supergraph === 'string' ? readAccessRules(supergraph) : supergraph;
  const bare = rules.fields.filter((rule) => !rule.classified && !rule.inaccessible);
  return [...new Set([...bare.map((rule) => `${rule.type}.${rule.field}`), ...rules.malformed])];
}
