import { type JsonObject, ownValue } from '../access/own.ts';
import type { Subject } from './access.ts';
import type { Trace, TraceNode } from './trace.ts';

/** What was met of one person or household, or of nobody in particular. */
export interface Tally {
  readonly subject: Subject | undefined;
  /** By place, how many objects. */
  readonly met: Uint16Array;
}

export type Tallies = ReadonlyMap<string, Tally>;

/** The key under which what is nobody's is counted. */
export const NOBODY = '';

/**
 * Goes once through what was fetched, counts what there is of whom, and takes the technical keys out of it: they become
 * undefined, which is no part of an answer's text. A key that is deleted makes its object slow to whoever comes next.
 * Before refusals are completed: a value that is emptied because its neighbour was refused counts as read, since the
 * log may say too much of what the hub did, and never too little.
 *
 * @param typeKey response key of the technical type name, present where a refusal depends on the type
 * @throws when an object that must be somebody's does not say whose it is: then nothing may be answered
 */
export function walkAnswer(trace: Trace, data: JsonObject | null, typeKey: string): Tallies {
  const tallies = new Map<string, Tally>();
  const technicalKeys = Object.values(trace.keys);
  const tallyOf = (subject: Subject | undefined): Tally => {
    const key = subject === undefined ? NOBODY : subject.id;
    const known = tallies.get(key);
    if (known) return known;
    const made = { subject, met: new Uint16Array(trace.size) };
    tallies.set(key, made);
    return made;
  };

  const visit = (object: JsonObject, node: TraceNode, outer: Tally): void => {
    const owner = ownerOf(object, trace, node);
    const tally = owner ? tallyOf(owner) : outer;
    for (const key of technicalKeys) if (object[key] !== undefined) object[key] = undefined;
    count(tally, node.place);
    const type = ownValue(object, typeKey);
    for (const { key, only } of node.fields) {
      if (!only) continue;
      const applies = typeof type === 'string' ? only.on.has(type) : Object.hasOwn(object, key);
      if (applies) count(tally, only.place);
    }
    for (const [key, below] of node.below) each(ownValue(object, key), below, tally);
  };
  const each = (value: unknown, node: TraceNode, tally: Tally): void => {
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) for (const item of value) each(item, node, tally);
    else visit(value as JsonObject, node, tally);
  };

  // An answer that is null as a whole still says what was refused at its root.
  visit(data ?? {}, trace.root, tallyOf(undefined));
  return tallies;
}

/** Whose an object is by its own word; undefined: of whomever it was reached through. */
export function ownerOf(object: JsonObject, { keys }: Trace, node: TraceNode): Subject | undefined {
  const owner = ownWord(object, keys) ?? ownWord(ownValue(object, keys.node), keys);
  if (!owner && node.mustBeOwned) throw new Error('an object does not say whose it is');
  return owner;
}

function ownWord(object: unknown, keys: Trace['keys']): Subject | undefined {
  if (typeof object !== 'object' || object === null) return undefined;
  const ofPerson = ownValue(object as JsonObject, keys.person);
  if (typeof ofPerson === 'string') return { kind: 'person', id: ofPerson };
  const ofHousehold = ownValue(object as JsonObject, keys.household);
  if (typeof ofHousehold === 'string') return { kind: 'household', id: ofHousehold };
  // The person before the household: what is one member's is read of that member.
  return (
    ownWord(ownValue(object as JsonObject, keys.ofPerson), keys) ??
    ownWord(ownValue(object as JsonObject, keys.ofHousehold), keys)
  );
}

/** Stops at the largest number: that it was met is what counts. */
function count({ met }: Tally, place: number): void {
  met[place] = Math.min((met[place] ?? 0) + 1, 0xffff);
}
