import {
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isObjectType,
  Kind,
  type SelectionNode,
  visit,
} from 'graphql';
import type { Subject } from './access.ts';

/** Under which response keys an object tells whose it is. */
export interface OwnerKeys {
  readonly person: string;
  readonly household: string;
  /** Of an edge: its node, which says it for both. */
  readonly node: string;
  /** Of a record: the person and the household it names as those whose it is. */
  readonly ofPerson: string;
  readonly ofHousehold: string;
}

type OwnerFields = Readonly<Partial<Record<Subject['kind'], string>>>;

const OWN_KEY: Readonly<Record<string, OwnerFields>> = {
  Person: { person: 'id' },
  PersonProof: { person: 'id' },
  Household: { household: 'id' },
};

/** What a record calls those whose it is. Others that it names, as the guardian of a child, do not own it. */
const OWNERS: Readonly<Record<Subject['kind'], ReadonlySet<string>>> = {
  person: new Set(['person', 'member', 'beneficiary', 'recipient', 'applicant']),
  household: new Set(['household']),
};

/** A line of the household's own register: what is read of the member himself is read of the person below it. */
const OF_ITS_HOUSEHOLD: ReadonlySet<string> = new Set(['HouseholdMember']);

/**
 * Which field of a type says whose record it is: the key of Person, PersonProof and Household, and in a type of any other
 * department `personId` and `householdId`. undefined: it is of whomever it was reached through.
 */
function ownerFields(type: GraphQLCompositeType): OwnerFields | undefined {
  if (!isObjectType(type)) return undefined;
  const own = OWN_KEY[type.name];
  if (own) return own;
  const { personId, householdId } = type.getFields();
  if (!personId && !householdId) return undefined;
  return { ...(personId && { person: 'personId' }), ...(householdId && { household: 'householdId' }) };
}

type OwnerObject = readonly [kind: Subject['kind'], field: string];

/**
 * Fields by which a record that was reached through a household, a page or a list says whose it is. Without them one
 * could read what is one member's and leave a trace only at the household.
 */
function ownerObjects(type: GraphQLCompositeType): readonly OwnerObject[] {
  if (!isObjectType(type) || ownerFields(type) || OF_ITS_HOUSEHOLD.has(type.name)) return [];
  return Object.values(type.getFields()).flatMap(({ name, type: given }): OwnerObject[] => {
    const target = getNullableType(given);
    if (!isObjectType(target)) return [];
    if (target.name === 'Person' && OWNERS.person.has(name)) return [['person', name]];
    return target.name === 'Household' && OWNERS.household.has(name) ? [['household', name]] : [];
  });
}

/** Keys that the document does not use for itself. */
export function ownerKeys(document: DocumentNode): OwnerKeys {
  const taken = new Set<string>();
  visit(document, { Field: (node) => void taken.add(node.alias?.value ?? node.name.value) });
  const free = (wish: string): string => (taken.has(wish) ? free(`${wish}_`) : wish);
  return {
    person: free('__person_of'),
    household: free('__household_of'),
    node: free('__node_of'),
    ofPerson: free('__of_person'),
    ofHousehold: free('__of_household'),
  };
}

/**
 * What is added to the selection of an object of this type, so that the log knows whose it is; the walk takes it out
 * of the answer again.
 * @param mayRead of a field that is not a key; keys are needed to join, and always there
 */
export function ownerSelections(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
  keys: OwnerKeys,
  mayRead: (type: GraphQLCompositeType, field: string) => boolean,
): readonly SelectionNode[] {
  const fieldsOf = (one: GraphQLCompositeType): FieldNode[] => [
    ...Object.entries(ownerFields(one) ?? {})
      .filter(([, name]) => name === 'id' || mayRead(one, name))
      .map(([kind, name]) => technical(keys[kind as Subject['kind']], name)),
    ...ownerObjects(one)
      .filter(([, name]) => mayRead(one, name))
      .map(([kind, name]) =>
        within(technical(kind === 'person' ? keys.ofPerson : keys.ofHousehold, name), [technical(keys[kind], 'id')]),
      ),
    ...nodeOf(one),
  ];
  /** What stands on an edge, e.g. the name by which a search found a household, is about its node. */
  const nodeOf = (one: GraphQLCompositeType): FieldNode[] => {
    const node = isObjectType(one) && one.name.endsWith('Edge') ? one.getFields()['node'] : undefined;
    const inner = node && getNamedType(node.type);
    if (!isObjectType(inner) || !mayRead(one, 'node')) return [];
    const selections = fieldsOf(inner);
    return selections.length === 0 ? [] : [within(technical(keys.node, 'node'), selections)];
  };
  if (isObjectType(type)) return fieldsOf(type);
  return schema.getPossibleTypes(type as never).flatMap((possible): SelectionNode[] => {
    const selections = fieldsOf(possible);
    if (selections.length === 0) return [];
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: possible.name } },
        selectionSet: { kind: Kind.SELECTION_SET, selections },
      },
    ];
  });
}

const technical = (alias: string, name: string): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: alias },
  name: { kind: Kind.NAME, value: name },
});

const within = (field: FieldNode, selections: readonly SelectionNode[]): FieldNode => ({
  ...field,
  selectionSet: { kind: Kind.SELECTION_SET, selections },
});

/** Is it somebody's by its own key, so that it can never be without an owner? */
export const ownsItself = (typeName: string): boolean => Object.hasOwn(OWN_KEY, typeName);

/** Keys of persons and households as the key ring writes them (_kernel/keys.ts). */
const OPAQUE = /^[pth][\w-]{22}$/;

/** A client may send anything as an id: what is no key of ours could be a name or a number, and is not kept. */
export function subjectOf(id: unknown): Subject | undefined {
  if (typeof id !== 'string' || !OPAQUE.test(id)) return undefined;
  return { kind: id.startsWith('h') ? 'household' : 'person', id };
}
