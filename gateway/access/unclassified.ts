import { type AccessRules, readAccessRules } from './requirements.ts';

/**
 * What the build must refuse, as `Type.field` (or `Type`): what nobody classified, and what has an empty or misspelt
 * requirement, which composition accepts although it classifies nothing. A directive that a department forgot to link
 * is dropped silently by composition and shows here as a field without a class. Arguments and input fields that say
 * neither how nor by what they select (`Query.households(filter:)`), and enums, are named likewise.
 */
export function unclassifiedFields(supergraph: string | AccessRules): readonly string[] {
  const rules = typeof supergraph === 'string' ? readAccessRules(supergraph) : supergraph;
  const bare = rules.fields.filter((rule) => !rule.classified && !rule.inaccessible);
  return [
    ...new Set([
      ...bare.map((rule) => `${rule.type}.${rule.field}`),
      ...rules.malformed,
      ...rules.unclassifiedEnums,
      ...rules.arguments.unclassified,
      ...selectsByNothing(rules),
    ]),
  ];
}

/** A selection by what is no field of the graph, or is hidden from everybody, can be held against no class. */
function selectsByNothing({ arguments: { classes }, fields }: AccessRules): readonly string[] {
  const readable = new Set(fields.filter((one) => !one.inaccessible).map((one) => `${one.type}.${one.field}`));
  return [...classes].flatMap(([coordinate, said]) =>
    said.kind === 'SELECTS' && (said.by.length === 0 || !said.by.every((field) => readable.has(field)))
      ? [coordinate]
      : [],
  );
}
