import {
  is,
  Param,
  Placeholder,
  type Query,
  type QueryWithTypings,
  SQL,
  type SQLChunk,
  StringChunk,
  sql,
} from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';

/** A statement, or a part of one, as it is asked with what is given. */
export type Statement<Given> = (given: Given) => SQL;

/** Leaves gaps in a statement for what differs from request to request. */
export interface Gaps<Given> {
  /** @param fill a value (`sql.param`), or a condition that depends on how many values there are */
  (fill: (given: Given) => SQLChunk): SQL;
  /** A part that is put together for itself: what goes into another gap. */
  part(text: SQL): Statement<Given>;
}

/** The keys that are asked about, as one value. */
export const idsIn = <Given extends { readonly ids: readonly string[] }>(gap: Gaps<Given>): SQL =>
  gap(({ ids }) => sql.param([...ids]));

/**
 * Puts a statement together once: what comes of it for a request is its text, with values in the gaps. drizzle puts one
 * together anew each time; of what a department does for a request in process, that was a third.
 *
 * @param make whatever is not in a gap is the same for every request; values of one's own are not allowed
 */
export function statement<Given>(make: (gap: Gaps<Given>) => SQL): Statement<Given> {
  const fills: ((given: Given) => SQLChunk)[] = [];
  const gap = (fill: (given: Given) => SQLChunk) => sql`${sql.placeholder(String(fills.push(fill) - 1))}`;
  return written(make(Object.assign(gap, { part: (text: SQL) => written(text, fills) })), fills);
}

const dialect = new PgDialect();

/** As a driver takes it. */
export const textAndValues = (statement: SQL): Query => dialect.sqlToQuery(statement);

/** @param fills those whose numbers stand in the text; more may be added later */
function written<Given>(text: SQL, fills: readonly ((given: Given) => SQLChunk)[]): Statement<Given> {
  const { sql: whole, params } = textAndValues(text);
  const texts = whole.split(/\$\d+/).map((piece) => new StringChunk(piece));
  if (texts.length !== params.length + 1) throw new Error('a statement with a dollar sign in it');
  const own = params.map((param) => {
    const found = is(param, Placeholder) ? fills[Number(param.name)] : undefined;
    if (!found) throw new Error('a statement that is written once has values of its own');
    return found;
  });
  return (given) => {
    const chunks: SQLChunk[] = [];
    for (const [at, piece] of texts.entries()) {
      chunks.push(piece);
      const fill = own[at];
      if (fill) chunks.push(fill(given));
    }
    return new Written(chunks);
  };
}

type ToQuery = Parameters<SQL['toQuery']>[0];

/** Text and values in turn: told apart without asking of each whether it is one of drizzle's dozen other things. */
class Written extends SQL {
  override toQuery(config: ToQuery): QueryWithTypings {
    const params: unknown[] = [];
    const text = textOf(this.queryChunks, params);
    return text === undefined ? super.toQuery(config) : { sql: text, params };
  }
}

/** undefined: there is something in it that is neither. */
function textOf(chunks: readonly SQLChunk[], params: unknown[]): string | undefined {
  let text = '';
  for (const chunk of chunks as readonly unknown[]) {
    if (chunk instanceof StringChunk) text += chunk.value.join('');
    else if (chunk instanceof SQL) {
      const within = textOf(chunk.queryChunks, params);
      if (within === undefined) return undefined;
      text += within;
    } else if (chunk instanceof Param) {
      const value: unknown = chunk.value === null ? null : chunk.encoder.mapToDriverValue(chunk.value);
      if (value instanceof SQL) return undefined;
      text += `$${params.push(value)}`;
    } else if (chunk === null || typeof chunk === 'string' || typeof chunk === 'number' || typeof chunk === 'boolean') {
      text += `$${params.push(chunk)}`;
    } else return undefined;
  }
  return text;
}
