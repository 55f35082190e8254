import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../schema/rules/index.ts';
import { departmentFolders } from '../../schema/tool/folders.ts';

/** What each rule finds in a department `tax` with this schema, beside an owner of `Person`. */
function findings(rule: string, sdl: string): readonly string[] {
  const owner =
    '"人" type Person @key(fields: "id") { "键" id: ID! "放行" rowScope: String @inaccessible "名" name: String! }';
  const departments = [
    { name: 'register', document: parse(owner) },
    { name: 'tax', document: parse(sdl) },
  ];
  return RULES.find(({ name }) => name === rule)?.judge(departments) ?? [`no rule ${rule}`];
}

const person = (fields: string) =>
  `type Person @key(fields: "id") { "键" id: ID! "放行" rowScope: String @external ${fields} }`;

describe('described-in-chinese', () => {
  it('finds a field, an argument, an enum value, an input field and a type without words', () => {
    const sdl = `${person('tax(on: Int): Int')} enum Kind { A } input By { kind: Kind }`;
    expect(findings('described-in-chinese', sdl)).toEqual([
      'tax: Person.tax',
      'tax: Person.tax.on',
      'tax: Kind',
      'tax: Kind.A',
      'tax: By',
      'tax: By.kind',
    ]);
  });

  it('takes no words in another script for a description', () => {
    expect(findings('described-in-chinese', person('"tax paid" tax: Int'))).toEqual(['tax: Person.tax']);
  });

  it('lets the owner alone describe an entity', () => {
    expect(findings('described-in-chinese', person('"税额" tax: Int'))).toEqual([]);
  });
});

describe('foreign-fields-are-nullable', () => {
  it('finds a field with `!` on another department’s entity', () => {
    expect(findings('foreign-fields-are-nullable', person('"税额" tax: Int!'))).toEqual(['tax: Person.tax']);
  });

  it('leaves the owner’s own fields and keys alone', () => {
    expect(findings('foreign-fields-are-nullable', person('"税额" tax: Int'))).toEqual([]);
  });
});

describe('foreign-fields-require-scope-and-day', () => {
  const rule = 'foreign-fields-require-scope-and-day';

  it.each(['', 'rowScope', 'asOf', 'name', 'rowScopes asOf'])('finds a field that requires “%s” only', (required) => {
    const directives = required && `@requires(fields: "${required}")`;
    expect(findings(rule, person(`"税额" tax: Int ${directives}`))).toEqual(['tax: Person.tax']);
  });

  it('accepts a field that requires more than row scope and day', () => {
    expect(findings(rule, person('"税额" tax: Int @requires(fields: "asOf name rowScope")'))).toEqual([]);
  });

  it('finds a field in a room beside the one that says what is external', () => {
    const room = 'extend type Person { "欠税" arrears: Int }';
    expect(findings(rule, `${person('')} ${room}`)).toEqual(['tax: Person.arrears']);
  });

  it('leaves types alone that the department owns', () => {
    expect(findings(rule, '"账" type Tax { "税额" due: Int }')).toEqual([]);
  });
});

describe('no-shareable-on-entities', () => {
  it.each([person('"税额" tax: Int @shareable'), person('"税额" tax: Int').replace('{', '@shareable {')])(
    'finds a shared fact: %s',
    (sdl) => expect(findings('no-shareable-on-entities', sdl)).toContain('tax: Person.tax'),
  );

  it('lets a page of a list be shared', () => {
    expect(findings('no-shareable-on-entities', '"页" type PageInfo @shareable { "有" more: Boolean! }')).toEqual([]);
  });
});

describe('one-header', () => {
  it.each(['extend schema @link(url: "https://example.org/x/v1.0")', 'directive @masked on FIELD_DEFINITION'])(
    'finds %s in a department',
    (sdl) => expect(findings('one-header', sdl)).toEqual(['tax']),
  );
});

it.each(RULES)('$name stands in a file of that name', ({ name }) => {
  expect(existsSync(join(import.meta.dirname, '..', '..', 'schema', 'rules', `${name}.ts`))).toBe(true);
});

it('every rule holds for every department', () => {
  const departments = departmentFolders().map(({ name, sdl }) => ({ name, document: parse(sdl) }));
  expect(RULES.flatMap((rule) => rule.judge(departments))).toEqual([]);
});

describe('fields-tell-their-source', () => {
  it('finds a field that does not say who keeps it, or how often it is brought up to date', () => {
    const type = (text: string) => `"账" type Tax { "${text}" due: Int }`;
    expect(findings('fields-tell-their-source', type('税额。来源：税务'))).toContain('tax: Tax.due');
    expect(findings('fields-tell-their-source', type('税额。更新：每月'))).toContain('tax: Tax.due');
    expect(findings('fields-tell-their-source', type('税额。来源：税务；更新：每月'))).not.toContain('tax: Tax.due');
  });
});

describe('guarded-fields-are-nullable', () => {
  const guarded = '@requiresScopes(scopes: [["tax:means"]])';

  it('finds a field with a class of its own and `!`', () => {
    const sdl = `"账" type Tax { "税额" due: Int! ${guarded} }`;
    expect(findings('guarded-fields-are-nullable', sdl)).toEqual(['tax: Tax.due']);
  });

  it('leaves keys, and fields whose class is their type’s, alone', () => {
    const sdl = `"账" type Tax @key(fields: "id") ${guarded} { "键" id: ID! ${guarded} "税额" due: Int! }`;
    expect(findings('guarded-fields-are-nullable', sdl)).toEqual([]);
  });
});

describe('letters-reach-their-fields', () => {
  const rule = 'letters-reach-their-fields';
  const LETTER = '@requires(fields: "rowScope asOf letterScope")';

  it('finds a field under letter to which no letter comes, on the entity or below it', () => {
    expect(findings(rule, person('"税额" due: Int @underLetter'))).toEqual(['tax: Person.due']);
    const below = '"账" type Tax { "税额" due: Int @underLetter } "项" type Item { "账" tax: Tax }';
    expect(findings(rule, `${person('"账" item: Item @requires(fields: "rowScope asOf")')} ${below}`)).toEqual([
      'tax: Person.item',
    ]);
    expect(findings(rule, below)).toEqual(['tax: Tax.due']);
  });

  it('finds one that is not nullable', () => {
    expect(findings(rule, person(`"税额" due: Int! ${LETTER} @underLetter`))).toEqual(['tax: Person.due']);
  });

  it('is content where the letter comes along, or is kept', () => {
    const below = '"账" type Tax { "税额" due: Int @underLetter } "项" type Item { "账" tax: [Tax!] "人" of: Person }';
    expect(findings(rule, `${person(`"账" item: Item ${LETTER} "名" nick: String`)} ${below}`)).toEqual([]);
    const kept =
      '"户" type Home @key(fields: "id") { "键" id: ID! "函" letterScope: String @inaccessible "税" due: Int @underLetter }';
    expect(findings(rule, kept)).toEqual([]);
  });
});
