/**
 * Three small departments with every shape that pruning must get right: an interface and a union, lists of nullable and
 * of non-null items, non-null fields, masks, keys, `@requires`, rules on types, on fields and on both.
 */
export const HEADER = `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.9"
      import: ["@key", "@external", "@requires", "@inaccessible", "@shareable", "@requiresScopes", "@composeDirective"]
    )
    @link(url: "https://yihu.example/access/v1.0", import: ["@masked", "@published"])
    @composeDirective(name: "@masked")
    @composeDirective(name: "@published")
  directive @masked(unless: [[String!]!]!, as: String!) on FIELD_DEFINITION
  directive @published on OBJECT | FIELD_DEFINITION
`;

const REGISTRY = `
  type Query {
    person(id: ID!): Person @requiresScopes(scopes: [["registry:directory"]])
    people: [Person] @requiresScopes(scopes: [["registry:directory"]])
    everyone: [Person!]! @requiresScopes(scopes: [["registry:directory"]])
    parties: [Party] @published
    notices: [Notice!]! @published
    register: Register @requiresScopes(scopes: [["registry:household"]])
  }
  type Mutation {
    rename(id: ID!, name: String!): Person @requiresScopes(scopes: [["registry:household"]])
  }
  interface Party { title: String contact: Contact partner: Party }
  type Person implements Party @key(fields: "id") {
    id: ID! @requiresScopes(scopes: [["registry:household"]])
    name: String @requiresScopes(scopes: [["registry:directory"]])
    title: String @requiresScopes(scopes: [["registry:directory"]])
    born: String! @requiresScopes(scopes: [["registry:household"]])
    phone: String @requiresScopes(scopes: [["registry:directory"]]) @masked(unless: [["registry:special"]], as: "PHONE")
    friends: [Person!] @requiresScopes(scopes: [["registry:directory"]])
    contact: Contact @requiresScopes(scopes: [["registry:household"]])
    partner: Party @requiresScopes(scopes: [["registry:directory"]])
    rowScope: String @inaccessible
  }
  type Company implements Party @published {
    title: String
    contact: Contact
    partner: Party
    turnover: Int @requiresScopes(scopes: [["registry:means"]])
    hotline: String @masked(unless: [["registry:special"]], as: "PHONE") @published
  }
  type Contact @published { city: String street: String @requiresScopes(scopes: [["registry:household"]]) }
  type Notice @published { text: String! }
  type Register @requiresScopes(scopes: [["registry:household"]]) { size: Int! owner: Person! }
`;

const WELFARE = `
  type Person @key(fields: "id") {
    id: ID!
    rowScope: String @external
    income: Int @requires(fields: "rowScope") @requiresScopes(scopes: [["welfare:means"]])
    aid: Aid @requiresScopes(scopes: [["welfare:household"]])
    aids: [Aid] @requiresScopes(scopes: [["welfare:household"]])
    either: Int @requiresScopes(scopes: [["welfare:means", "welfare:special"], ["welfare:household"]])
  }
  type Aid @requiresScopes(scopes: [["welfare:means"]]) {
    kind: String
    amount: Int!
    diagnosis: String @requiresScopes(scopes: [["welfare:special"]])
    payee: Person @requiresScopes(scopes: [["welfare:means"]])
  }
`;

const ARCHIVE = `
  type Query {
    records: [Record] @requiresScopes(scopes: [["archive:directory"]])
  }
  union Record = LegalAid | SealedCase
  type LegalAid @requiresScopes(scopes: [["archive:directory"]]) { title: String applicant: Person }
  type SealedCase @requiresScopes(scopes: [["archive:special"]]) { title: String charge: String! }
  type Person @key(fields: "id") {
    id: ID!
    files: [Record] @requiresScopes(scopes: [["archive:household"]])
  }
`;

export const SDL: Readonly<Record<string, string>> = {
  registry: HEADER + REGISTRY,
  welfare: HEADER + WELFARE,
  archive: HEADER + ARCHIVE,
};

interface PersonRow {
  readonly __typename: 'Person';
  readonly id: string;
  readonly [field: string]: unknown;
}

const person = (number: number): PersonRow => ({
  __typename: 'Person',
  id: `p${number}`,
  name: `name ${number}`,
  title: `title ${number}`,
  born: `2000-01-0${number}`,
  phone: number === 2 ? null : `138 ${number}`,
  contact: { city: 'Hohhot', street: `street ${number}` },
  friends: () => [person((number % 3) + 1)],
  partner: () => (number === 3 ? null : number === 1 ? company : person(1)),
  rowScope: 'area/150104',
});

const company = {
  __typename: 'Company',
  title: 'company',
  contact: { city: 'Baotou', street: 'street 9' },
  partner: () => person(2),
  turnover: 1000,
  hotline: '400',
};

const legalAid = { __typename: 'LegalAid', title: 'legal aid', applicant: { id: 'p1' } };
const sealedCase = { __typename: 'SealedCase', title: 'sealed', charge: 'charge' };
const aid = (id: string) => ({ kind: `kind ${id}`, amount: 500, diagnosis: `diagnosis ${id}`, payee: { id } });

interface Reference {
  readonly id: string;
}

export type Resolvers = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Every mutation that was executed, by name. */
export const executedMutations: string[] = [];

export const RESOLVERS: Readonly<Record<string, Resolvers>> = {
  registry: {
    Query: {
      person: (_: unknown, { id }: Reference) => (/^p[123]$/.test(id) ? person(Number(id[1])) : null),
      people: () => [person(1), null, person(2), person(3)],
      everyone: () => [person(1), person(2), person(3)],
      parties: () => [person(1), company, null, person(3)],
      notices: () => [{ text: 'open to all' }],
      register: () => ({ size: 3, owner: person(1) }),
    },
    Mutation: {
      rename: (_: unknown, { id, name }: { id: string; name: string }) => {
        executedMutations.push('rename');
        return { ...person(Number(id[1])), name };
      },
    },
    Person: { __resolveReference: ({ id }: Reference) => person(Number(id[1])) },
  },
  welfare: {
    Person: {
      __resolveReference: (reference: Reference) => reference,
      income: ({ id, rowScope }: { id: string; rowScope?: string }) => (rowScope ? 1000 * Number(id[1]) : null),
      aid: ({ id }: Reference) => (id === 'p3' ? null : aid(id)),
      aids: ({ id }: Reference) => [aid(id), null],
      either: () => 7,
    },
  },
  archive: {
    Query: { records: () => [legalAid, sealedCase, null] },
    Person: { __resolveReference: (reference: Reference) => reference, files: () => [sealedCase, legalAid] },
  },
};
