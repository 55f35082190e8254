import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { type Json, own, type Path, startsWith } from './differences.ts';
import { type FieldLaw, holds, type Law } from './law.ts';
import { isIncluded } from './static.ts';

/** Under this alias the true answer says whose each person or household is. */
export const ID = 'zzId';
/** Under this alias, of which programme a record is. */
export const PROGRAM = 'zzProgram';
/** Under this alias, of how many a list is. */
export const TOTAL = 'zzTotal';

/**
 * What is narrowed by scopes within a field: by itself it tells something special, or is judged of the facts that the
 * viewer may see, and names the others as missing.
 */
const NARROWED: ReadonlySet<string> = new Set([
  'Household.cliff',
  'Household.eligibility',
  'Household.entitlements',
  'Household.gaps',
  'Household.missingFacts',
  'Household.payments',
  'Person.payments',
  'Household.timeline',
  'Household.conflicts',
  'Query.accessLog',
  'Person.accessLog',
]);
/** Sealed anew at each reading. */
const SEALED: ReadonlySet<string> = new Set([
  'Household.taskGrant',
  'Person.taskGrant',
  'Household.printGrant',
  'Household.findings',
  'EntitlementGap.taskGrant',
  'Eligibility.decisionGrant',
]);

/** Rows of such programmes say that somebody is disabled, or a child without parents. */
const TELLING: ReadonlySet<unknown> = new Set([
  'ORPHAN_SUPPORT',
  'DE_FACTO_CHILD_SUPPORT',
  'DISABLED_LIVING_SUBSIDY',
  'DISABLED_CARE_SUBSIDY',
]);
const TELLING_TYPES: Readonly<Record<string, string>> = {
  BenefitAward: 'civil-affairs:special',
  RosterEntry: 'finance:special',
};

export interface Expected {
  readonly data: Json | null;
  readonly denied: readonly Path[];
  readonly masked: readonly Path[];
  /** Of these, those that are not masked yet. */
  readonly whole: readonly Path[];
  /** Places below which the answer may hold less than the truth. */
  readonly narrowed: readonly Path[];
  readonly sealed: readonly Path[];
  /** Persons and households in the true answer. */
  readonly met: ReadonlySet<string>;
  /** Of these, those who must be in the viewer's: all but where the answer may hold less. */
  readonly shown: ReadonlySet<string>;
  /** Values of refused fields. */
  readonly refused: readonly unknown[];
}

export interface Question {
  readonly schema: GraphQLSchema;
  readonly law: Law;
  readonly scopes: ReadonlySet<string>;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Refused for what its arguments ask, in whatever department it is decided. */
  readonly isRefusedByArguments: (type: string, field: FieldNode) => boolean;
  readonly ownRows: boolean;
}

/** The truth, with each refused position null, each masked one masked: the answer as it must be. */
export function expectedOf(question: Question, truth: Json | null): Expected {
  const { schema, law, scopes, fragments, variables, operation } = question;
  const denied: Path[] = [];
  const masked: Path[] = [];
  const whole: Path[] = [];
  const narrowed: Path[] = [];
  const sealed: Path[] = [];
  const met = new Set<string>();
  const shown = new Set<string>();
  const refused: unknown[] = [];
  const isNarrowed = (coordinate: string) =>
    NARROWED.has(coordinate) &&
    !(coordinate.endsWith('.payments') && (question.ownRows || scopes.has('finance:special')));
  const may = (requirements: readonly string[][][]) => requirements.every((one) => holds(scopes, one));
  const root = schema.getRootType(operation.operation) as GraphQLObjectType;
  const data = truth && object([operation.selectionSet], root, truth, []);
  return { data, denied, masked, whole, narrowed, sealed, met, shown, refused };

  /** null: a refused field must not be null, so the object is. */
  function object(sets: readonly SelectionSetNode[], type: GraphQLObjectType, truth: Json, path: Path): Json | null {
    const out: Json = Object.create(null);
    let isNulled = false;
    if ((type.name === 'Person' || type.name === 'Household') && truth[ID]) {
      met.add(String(truth[ID]));
      if (!narrowed.some((place) => startsWith(path, place))) shown.add(String(truth[ID]));
    }
    for (const [key, nodes] of collect(sets, type)) {
      const [node] = nodes as [FieldNode];
      const name = node.name.value;
      const at = [...path, key];
      const true_ = own(truth, key);
      if (name === '__schema' || name === '__type') {
        out[key] = true_;
        continue;
      }
      const law_ = lawOf(type, name);
      if (!law_ || !may(law_.requirements) || (true_ !== null && question.isRefusedByArguments(type.name, node))) {
        denied.push(at);
        // The log of accesses tells of this very request, and so do the log lines.
        if (name !== 'accessLog') refused.push(true_);
        out[key] = null;
        if (name === '__typename' || isNonNullType(type.getFields()[name]?.type)) isNulled = true;
        continue;
      }
      if (name === '__typename') {
        out[key] = true_;
        continue;
      }
      const coordinate = `${type.name}.${name}`;
      if (isNarrowed(coordinate)) narrowed.push(at);
      if (SEALED.has(coordinate)) sealed.push(at);
      const returns = type.getFields()[name]?.type as GraphQLOutputType;
      const isMasked = law_.mask !== undefined && !holds(scopes, law_.mask.unless);
      if (isMasked && true_ !== null) {
        masked.push(at);
        if (typeof true_ === 'string' && true_.length > 1 && !true_.includes('*')) whole.push(at);
        refused.push(true_);
      }
      const value = isMasked ? masking(law_, true_) : complete(nodes, returns, true_, at);
      if (value === null && isNonNullType(returns)) isNulled = true;
      out[key] = value;
    }
    return isNulled ? null : out;
  }

  function complete(nodes: readonly FieldNode[], type: GraphQLOutputType, truth: unknown, path: Path): unknown {
    const inner = isNonNullType(type) ? type.ofType : type;
    if (truth === null || truth === undefined) return null;
    if (isListType(inner)) {
      const items = (truth as unknown[])
        .filter((item) => isTold(inner.ofType, item))
        .map((item, at) => complete(nodes, inner.ofType, item, [...path, at]));
      return isNonNullType(inner.ofType) && items.includes(null) ? null : items;
    }
    if (!isObjectType(inner)) return truth;
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return object(sets, inner, truth as Json, path);
  }

  function isTold(type: GraphQLOutputType, item: unknown): boolean {
    const name = String(type).replace(/[[\]!]/g, '');
    const scope = TELLING_TYPES[name];
    if (scope === undefined || scopes.has(scope)) return true;
    if (name === 'RosterEntry' && question.ownRows) return true;
    return !TELLING.has((item as Json | null)?.[PROGRAM]);
  }

  function lawOf(type: GraphQLObjectType, name: string): FieldLaw | undefined {
    if (name === '__typename') return { requirements: law.type(type.name), mask: undefined };
    return law.field(type.name, name);
  }

  function collect(sets: readonly SelectionSetNode[], type: GraphQLObjectType, into = new Map<string, FieldNode[]>()) {
    for (const selection of sets.flatMap((set) => set.selections)) {
      if (!isIncluded(selection, variables)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        into.set(key, [...(into.get(key) ?? []), selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) collect([selection.selectionSet], type, into);
      else collect([(fragments.get(selection.name.value) as FragmentDefinitionNode).selectionSet], type, into);
    }
    return into;
  }
}

function masking({ mask }: FieldLaw, value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  const stars = (head: number, tail: number) =>
    value.length <= head + tail
      ? '*'.repeat(value.length)
      : value.slice(0, head) + '*'.repeat(value.length - head - tail) + value.slice(value.length - tail);
  switch (mask?.as) {
    case 'NAME':
      return [...value].map((character, at) => (at === 0 ? character : '*')).join('');
    case 'PHONE':
      return stars(3, 2);
    case 'ACCOUNT':
      return stars(0, 4);
    default:
      return value.length <= 8 ? '*'.repeat(value.length) : stars(value.length === 18 ? 6 : 2, 4);
  }
}
