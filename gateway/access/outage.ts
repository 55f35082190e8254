import { type GraphQLError, type GraphQLOutputType, isListType, isNonNullType } from 'graphql';
import type { SourceReport } from '../context.ts';
import { fieldError } from '../errors.ts';
import { type JsonObject, ownValue, putOwn } from './own.ts';
import { byKey, type Position } from './positions.ts';
import { type AccessEntry, SOURCE_DOWN_REASON, SOURCE_REFUSED_REASON } from './reasons.ts';

export interface Outages {
  readonly data: JsonObject | null;
  readonly errors: readonly GraphQLError[];
  readonly access: readonly AccessEntry[];
  /** Departments whose silence is now named at the very places where it shows. */
  readonly named: ReadonlySet<string>;
}

/**
 * Names the missing department wherever its silence shows: a field of a department that is down, on an object that
 * came from another department. Without it such a null would read as "nothing recorded". A value that came through
 * before the department failed is left alone. Changes `data`, which belongs to one request.
 */
export function nameOutages(
  data: JsonObject | null,
  fields: readonly Position[],
  sources: ReadonlyMap<string, SourceReport>,
): Outages {
  const silent = new Map([...sources].filter(([, report]) => report.state !== 'OK'));
  if (silent.size === 0) return { data, errors: [], access: [], named: new Set() };
  const walk = new OutageWalk(silent);
  const named = walk.root(data, fields);
  return { data: named, errors: walk.errors, access: walk.access, named: walk.named };
}

/** Departments from which the object at hand may have come. */
type Origin = readonly string[];

class OutageWalk {
  readonly errors: GraphQLError[] = [];
  readonly access: AccessEntry[] = [];
  readonly named = new Set<string>();
  private readonly path: (string | number)[] = [];
  private readonly silent: ReadonlyMap<string, SourceReport>;

  constructor(silent: ReadonlyMap<string, SourceReport>) {
    this.silent = silent;
  }

  root(data: JsonObject | null, fields: readonly Position[]): JsonObject | null {
    // An answer that is null as a whole keeps no object to look at: every root field is missing.
    const completed = this.object(data ?? {}, fields, []);
    return data && completed;
  }

  private object(object: JsonObject, positions: readonly Position[], origin: Origin): JsonObject | null {
    // Where only some types have the field, the key is there for those types, null when nothing came.
    const applies = (position: Position) => position.on === undefined || Object.hasOwn(object, position.key);
    let nulled = false;
    for (const [key, group] of byKey(positions, applies)) {
      this.path.push(key);
      if (!this.field(object, key, group, origin)) nulled = true;
      this.path.pop();
    }
    return nulled ? null : object;
  }

  private field(object: JsonObject, key: string, group: readonly Position[], origin: Origin): boolean {
    const type = group[0]?.type;
    if (!type) return true;
    const value = ownValue(object, key);
    const inner = group.flatMap((position) => originOf(position, origin));
    const below = group.flatMap((position) => position.below);
    if (value === null || value === undefined) {
      const missing = group.map((position) => this.blamed(position, origin)).find((name) => name !== undefined);
      const blamed = missing ?? this.blamedBelow(below, inner);
      if (blamed === undefined) return true;
      this.report(blamed);
      putOwn(object, key, null);
      return !isNonNullType(type);
    }
    if (below.length === 0) return true;
    const completed = this.value(value, type, below, inner);
    if (completed !== value) putOwn(object, key, completed);
    return completed !== null || !isNonNullType(type);
  }

  private value(value: unknown, type: GraphQLOutputType, below: readonly Position[], origin: Origin): unknown {
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (value === null || value === undefined) {
      const blamed = this.blamedBelow(below, origin);
      if (blamed !== undefined) this.report(blamed);
      return null;
    }
    if (!isListType(nullable)) return this.object(value as JsonObject, below, origin);
    if (!Array.isArray(value)) return value;
    let nulled = false;
    value.forEach((item, index) => {
      this.path.push(index);
      value[index] = this.value(item, nullable.ofType, below, origin);
      this.path.pop();
      if (value[index] === null && isNonNullType(nullable.ofType)) nulled = true;
    });
    return nulled ? null : value;
  }

  /** The silent department to which a missing value is due. */
  private blamed(position: Position, origin: Origin): string | undefined {
    const isBoundary = !position.owners.some((owner) => origin.includes(owner));
    const asked = isBoundary ? [...position.owners, ...position.needs] : position.needs;
    return asked.find((department) => this.silent.has(department));
  }

  /** An object can be null because a field in it must not be. */
  private blamedBelow(below: readonly Position[], origin: Origin): string | undefined {
    for (const position of below) {
      if (!isNonNullType(position.type)) continue;
      const blamed = this.blamed(position, origin) ?? this.blamedBelow(position.below, originOf(position, origin));
      if (blamed !== undefined) return blamed;
    }
    return undefined;
  }

  private report(department: string): void {
    const path = [...this.path];
    const source = this.silent.get(department);
    const refused = source?.state === 'REFUSED';
    const code = refused ? (source.refusedWith ?? 'FORBIDDEN') : 'SUBGRAPH_UNAVAILABLE';
    this.errors.push(fieldError(code, path, { department }));
    this.access.push(
      refused
        ? { path, state: 'DENIED', reason: SOURCE_REFUSED_REASON }
        : { path, state: 'SOURCE_DOWN', reason: SOURCE_DOWN_REASON },
    );
    this.named.add(department);
  }
}

function originOf(position: Position, origin: Origin): Origin {
  const same = position.owners.filter((owner) => origin.includes(owner));
  return same.length > 0 ? same : position.owners;
}
