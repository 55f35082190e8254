import {
  type GraphQLError,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Standing } from '../../subgraphs/_kernel/access/index.ts';
import { fieldError } from '../errors.ts';
import { type JsonObject, ownValue, putOwn } from './own.ts';
import { byKey, type Position } from './positions.ts';
import { type AccessEntry, isJudged, type Judged, whyOf } from './reasons.ts';

export interface Completed {
  readonly data: JsonObject | null;
  readonly errors: readonly GraphQLError[];
  readonly access: readonly AccessEntry[];
}

/**
 * Puts what pruning took out back into the answer: null and one `FORBIDDEN` at each denied response path, the null
 * carried up as GraphQL demands (https://spec.graphql.org/October2021/#sec-Handling-Field-Errors), and an entry for
 * each masked value. Walks along denied and masked positions only. Changes `data`, which belongs to one request.
 */
export function completeDenials(
  data: JsonObject | null,
  denials: readonly Position[],
  context: { readonly technicalKey: string; readonly standing: Standing },
): Completed {
  if (data === null || denials.length === 0) return { data, errors: [], access: [] };
  const completion = new Completion(context.technicalKey, context.standing);
  const completed = completion.object(data, denials, false);
  return { data: completed, errors: completion.errors, access: completion.access };
}

class Completion {
  readonly errors: GraphQLError[] = [];
  access: AccessEntry[] = [];
  private readonly path: (string | number)[] = [];
  private readonly technicalKey: string;
  private readonly standing: Standing;

  constructor(technicalKey: string, standing: Standing) {
    this.technicalKey = technicalKey;
    this.standing = standing;
  }

  /** null: a denied field that must not be null was in it. */
  object(object: JsonObject, positions: readonly Position[], technical: boolean): JsonObject | null {
    const typeName = technical ? ownValue(object, this.technicalKey) : undefined;
    if (technical) delete object[this.technicalKey];
    const applies = (position: Position) =>
      position.on === undefined || typeof typeName !== 'string' || position.on.has(typeName);
    const before = this.access.length;
    let nulled = false;
    for (const [key, group] of byKey(positions, applies)) {
      this.path.push(key);
      if (!this.field(object, key, group)) nulled = true;
      this.path.pop();
    }
    if (!nulled) return object;
    // What is no longer in the answer is not masked in it; what was refused stays refused.
    this.access = this.access.filter((entry, index) => index < before || entry.state !== 'MASKED');
    return null;
  }

  /** false: the object that holds the field becomes null. */
  private field(object: JsonObject, key: string, group: readonly Position[]): boolean {
    const denied = group.find((position) => position.verdict?.state === 'DENIED');
    if (denied && !this.answersOtherwise(object, key, denied)) {
      this.errors.push(fieldError('FORBIDDEN', [...this.path]));
      if (isJudged(denied)) this.note(denied);
      putOwn(object, key, null);
      return !isNonNullType(denied.type);
    }
    const value = ownValue(object, key);
    if (value === null || value === undefined) return true;
    const masked = group.filter(isJudged).find(({ verdict }) => verdict.state === 'MASKED');
    if (masked && !isEmpty(value)) this.note(masked);
    const below = group.flatMap((position) => position.below);
    const technical = group.some((position) => position.technical);
    const type = group[0]?.type;
    if (!type || (below.length === 0 && !technical)) return true;
    const completed = this.value(value, type, below, technical);
    if (completed !== value) putOwn(object, key, completed);
    return completed !== null || !isNonNullType(type);
  }

  private value(value: unknown, type: GraphQLOutputType, below: readonly Position[], technical: boolean): unknown {
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (value === null || value === undefined) return value;
    if (!isListType(nullable)) return this.object(value as JsonObject, below, technical);
    if (!Array.isArray(value)) return value;
    let nulled = false;
    value.forEach((item, index) => {
      if (item === null || item === undefined) return;
      this.path.push(index);
      value[index] = this.value(item, nullable.ofType, below, technical);
      this.path.pop();
      if (value[index] === null && isNonNullType(nullable.ofType)) nulled = true;
    });
    return nulled ? null : value;
  }

  /** Another selection of the same response key was allowed for this object and has been answered. */
  private answersOtherwise(object: JsonObject, key: string, denied: Position): boolean {
    return Object.hasOwn(object, key) && !isCompositeType(getNamedType(denied.type));
  }

  private note(judged: Judged): void {
    this.access.push({ path: [...this.path], ...whyOf(judged, this.standing) });
  }
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => item === null);
}
