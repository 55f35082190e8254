import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  type ValueNode,
} from 'graphql';
import { byKey, type Position } from '../access/positions.ts';
import type { EntryOutcome } from './access.ts';
import { createFieldSets, type FieldSet } from './field-set.ts';
import { operationHash } from './operation-hash.ts';
import { type OwnerKeys, ownsItself } from './subjects.ts';

/**
 * What an operation, pruned for one set of scopes, can show and refuse: made once, so that a request only has to be
 * walked. Each kind of object in it has a number; which numbers were met of a person tells what was read of him.
 */
export interface Trace {
  readonly hash: string;
  readonly root: TraceNode;
  /** Number of places, i.e. one more than the largest number. */
  readonly size: number;
  readonly keys: OwnerKeys;
  readonly isMutation: boolean;
  readonly lookups: readonly Lookup[];
  fieldSet(fields: Iterable<string>): FieldSet;
  /** What the places met (1 at their numbers) amount to. */
  outcomes(met: Uint16Array): Outcomes;
}

export type Outcomes = ReadonlyMap<EntryOutcome, FieldSet>;

/** The objects at one place of the answer. */
export interface TraceNode {
  readonly place: number;
  readonly typeName: string;
  /** An object without its owner's id is a fault. */
  readonly mustBeOwned: boolean;
  readonly fields: readonly TracedField[];
  readonly below: ReadonlyMap<string, TraceNode>;
}

export interface TracedField {
  readonly key: string;
  readonly coordinate: string;
  readonly outcome: EntryOutcome;
  /** Set when only objects of some types have the field: then it has a number of its own. */
  readonly only: { readonly place: number; readonly on: ReadonlySet<string> } | undefined;
}

/** A field of the root: whom it asked for, found or not. */
export interface Lookup {
  readonly key: string;
  readonly coordinate: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly given: ReadonlyMap<string, ValueNode>;
}

export interface TraceParts {
  readonly schema: GraphQLSchema;
  /** As asked, with its conditions carried out. */
  readonly document: DocumentNode;
  readonly isMutation: boolean;
  readonly fields: readonly Position[];
  readonly denials: readonly Position[];
  readonly lookups: readonly Lookup[];
  readonly keys: OwnerKeys;
}

/** Distinct sets of places that are remembered; more than that many kinds of person no honest answer has. */
const REMEMBERED = 500;

export function createTrace(parts: TraceParts): Trace {
  const { schema, fields, denials, isMutation, lookups, keys } = parts;
  const fieldSet = createFieldSets(schema);
  const nodes: TraceNode[] = [];
  const rootType = (isMutation ? schema.getMutationType() : schema.getQueryType())?.name ?? '';
  let size = 0;
  const root = nodeOf(rootType, fields, denials);
  const known = new Map<string, Outcomes>();

  function nodeOf(typeName: string, shown: readonly Position[], refused: readonly Position[]): TraceNode {
    const place = size++;
    const traced: TracedField[] = [];
    const below = new Map<string, TraceNode>();
    const add = ({ key, coordinate, on }: Position, outcome: EntryOutcome) =>
      traced.push({ key, coordinate, outcome, only: on && { place: size++, on } });
    for (const [key, group] of byKey(shown, () => true)) {
      const sameKey = refused.filter((position) => position.key === key && position.verdict?.state !== 'DENIED');
      const masked = sameKey.some(({ verdict }) => verdict?.state === 'MASKED');
      const seen = masked ? 'MASKED' : place === 0 && isMutation ? 'WRITTEN' : 'RELEASED';
      for (const position of group) add(position, seen);
      const type = group[0] && getNamedType(group[0].type);
      if (!isCompositeType(type)) continue;
      const inner = (positions: readonly Position[]) => positions.flatMap((position) => position.below);
      below.set(key, nodeOf(type.name, inner(group), inner(sameKey)));
    }
    for (const position of refused) if (position.verdict?.state === 'DENIED') add(position, 'REFUSED');
    const node = { place, typeName, mustBeOwned: ownsItself(typeName), fields: traced, below };
    nodes.push(node);
    return node;
  }

  function outcomes(met: Uint16Array): Outcomes {
    const signature = met.map((count) => (count > 0 ? 1 : 0)).join('');
    const remembered = known.get(signature);
    if (remembered) return remembered;
    const byOutcome = new Map<EntryOutcome, string[]>();
    for (const node of nodes) {
      if (met[node.place] === 0) continue;
      for (const { coordinate, outcome, only } of node.fields) {
        if (only && met[only.place] === 0) continue;
        byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), coordinate]);
      }
      // Of whom nothing was asked but whether he is there, that was read.
      const isBare = node.fields.length === 0 && node.place !== 0;
      if (isBare) byOutcome.set('RELEASED', [...(byOutcome.get('RELEASED') ?? []), `${node.typeName}.__typename`]);
    }
    const made: Outcomes = new Map([...byOutcome].map(([outcome, coordinates]) => [outcome, fieldSet(coordinates)]));
    if (known.size >= REMEMBERED) known.clear();
    known.set(signature, made);
    return made;
  }

  return { hash: operationHash(parts.document), root, size, keys, isMutation, lookups, fieldSet, outcomes };
}
