/**
 * What a validation error may say: names of fields, arguments, types and variables, and never a value or a guess
 * at what was meant ("Did you mean…" reads the catalogue out to whoever asks; security.md 36).
 * graphql-js's sentences are recognised whole; one that is not known here is not passed on.
 */
const SENTENCES = [
  'Cannot query field "?" on type "?".',
  'Field "?" of type "?" must have a selection of subfields.',
  'Field "?" must not have a selection since type "?" has no subfields.',
  'Unknown argument "?" on field "?".',
  'Unknown argument "?" on directive "?".',
  'Unknown directive "?".',
  'Directive "?" may not be used on ?.',
  'Unknown type "?".',
  'Unknown fragment "?".',
  'Field "?" argument "?" of type "?" is required, but it was not provided.',
  'Argument "?" of required type "?" was not provided.',
  'Directive "?" argument "?" of type "?" is required, but it was not provided.',
  'Field "?" of required type "?" was not provided.',
  'Field "?" is not defined by type "?".',
  'Variable "?" is not defined by operation "?".',
  'Variable "?" is not defined.',
  'Variable "?" is never used in operation "?".',
  'Variable "?" is never used.',
  'Variable "?" of type "?" used in position expecting type "?".',
  'Variable "?" cannot be non-input type "?".',
  'Fragment "?" is never used.',
  'Fragment "?" cannot be spread here as objects of type "?" can never be of type "?".',
  'Fragment cannot be spread here as objects of type "?" can never be of type "?".',
  'Fragment "?" cannot condition on non composite type "?".',
  'There can be only one argument named "?".',
  'There can be only one variable named "?".',
  'There can be only one fragment named "?".',
  'There can be only one operation named "?".',
  'There can be only one input field named "?".',
  'This anonymous operation must be the only defined operation.',
].map((sentence) => new RegExp(`^${sentence.replaceAll('.', '\\.').replaceAll('?', '[\\w$@!.\\[\\]]{1,120}')}`));

/** Sentences that quote a value: told again without it. */
const RETOLD: readonly (readonly [RegExp, (type: string) => string])[] = [
  [/^Fields "(\w{1,120})" conflict because/, (name) => `Fields "${name}" conflict.`],
  [/^Value ".*" does not exist in "(\w{1,120})" enum/s, (type) => `The value does not exist in "${type}" enum.`],
  [/^Enum "(\w{1,120})" cannot represent/, (type) => `The value does not exist in "${type}" enum.`],
  [/^Expected value of type "([\w![\]]{1,120})", found/, (type) => `Expected value of type "${type}".`],
  [/^not a valid (\w{1,120})$/, (type) => `Expected value of type "${type}".`],
  [/^(Int|Float|String|Boolean|ID) cannot represent/, (type) => `Expected value of type "${type}".`],
];

/** undefined: the sentence is not known. */
export function safeValidationMessage(message: string): string | undefined {
  for (const sentence of SENTENCES) {
    const match = sentence.exec(message);
    if (match) return match[0];
  }
  for (const [pattern, tell] of RETOLD) {
    const match = pattern.exec(message);
    if (match?.[1]) return tell(match[1]);
  }
  return undefined;
}
