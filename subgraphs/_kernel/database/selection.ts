import type { SQLWrapper } from 'drizzle-orm';
import type { SelectedFieldsOrdered } from 'drizzle-orm/pg-core';
import { type PgSession, QueryBuilder } from 'drizzle-orm/pg-core';
import * as utils from 'drizzle-orm/utils';
import { whenAsked } from '../when-asked.ts';
import type { Database } from './database.ts';
import { type Gaps, type Statement, statement, textAndValues } from './statement.ts';

/** By which its own queries decode what they are answered; exported, and not in its types. */
const { orderSelectedFields } = utils as unknown as {
  orderSelectedFields(fields: Record<string, unknown>): SelectedFieldsOrdered;
};

/** A select of drizzle's, as its builder returns it. */
interface Built<Row> extends SQLWrapper {
  readonly _: { readonly result: Row[] };
}

/** What the builder keeps to itself, and needs to run what it built. */
interface Kept {
  readonly config: { readonly fields: Record<string, unknown> };
  readonly joinsNotNullableMap: Record<string, boolean>;
}

interface Selection<Given> {
  readonly select: Statement<Given>;
  readonly fields: SelectedFieldsOrdered;
  readonly nullable: Record<string, boolean>;
}

/**
 * A select that drizzle puts together once (statement.ts) and decodes as ever.
 * @param make as with a database; whatever differs from request to request is in a gap
 */
export function selection<Given, Row>(
  make: (build: QueryBuilder, gap: Gaps<Given>) => Built<Row>,
): (db: Database, given: Given) => Promise<Row[]> {
  return whenAsked(() => {
    const { select, fields, nullable } = write(make);
    return async (db, given) => {
      const { session } = db as unknown as { session: PgSession };
      const query = session.prepareQuery(textAndValues(select(given)), fields, undefined, true);
      Object.assign(query, { joinsNotNullableMap: nullable });
      return (await query.execute()) as Row[];
    };
  });
}

function write<Given, Row>(make: (build: QueryBuilder, gap: Gaps<Given>) => Built<Row>): Selection<Given> {
  let built: (Built<Row> & Kept) | undefined;
  const select = statement<Given>((gap) => {
    built = make(new QueryBuilder(), gap) as Built<Row> & Kept;
    return built.getSQL();
  });
  const { config, joinsNotNullableMap } = built as Built<Row> & Kept;
  return { select, fields: orderSelectedFields(config.fields), nullable: joinsNotNullableMap };
}
