import { sql } from 'drizzle-orm';
import { isCoveredByLetter, satisfies, type Viewer } from '../access/index.ts';
import type { Database } from '../database/database.ts';
import { idsIn, type Statement, statement } from '../database/statement.ts';
import { keptBy } from '../kept-by.ts';
import { batchOne, perKey } from '../loaders.ts';
import type { EntityReference } from '../reference.ts';
import { unsealedWithin } from '../row-rule/index.ts';
import { today } from '../today.ts';
import { whenAsked } from '../when-asked.ts';
import { type FactRow, writeFactRecords } from './fact-records.ts';
import type { FactKind, FactSource, Facts } from './facts.ts';

interface Told {
  readonly id: string;
  /** JSON: the rows by kind; a kind without a row is not in it. */
  readonly kinds: string;
}

/**
 * The facts of each person or household as of the day of the question, in one statement a tick and day. Those whom a
 * letter covers and those whom none does are asked in a statement each. What may not be told is not in it, and is named.
 * The database writes them as the JSON text in which they travel: nothing on the way has to look into them.
 * @param made what the store makes itself, by kind; asked only for whom it may be told
 */
export const factsReader = (
  db: Database,
  viewer: Viewer,
  facts: Facts,
  made: Makers = {},
): ((reference: EntityReference) => Promise<string>) => whenAsked(() => readersOf(db, viewer, facts, made));

type Makers = Readonly<Record<string, (reference: EntityReference) => Promise<readonly FactRow[]>>>;

function readersOf(db: Database, viewer: Viewer, facts: Facts, made: Makers) {
  const isOpen = ({ requirements, telling }: FactKind) =>
    requirements.every((one) => satisfies(viewer.scopes, one)) &&
    (telling === undefined ||
      viewer.scopes.has(telling.scope) ||
      (telling.orOwn === true && viewer.person !== undefined));
  const open = facts.filter(isOpen);
  const denied = facts.filter((fact) => !isOpen(fact)).map(({ kind }) => kind);
  const covered = readerOf(open, []);
  const uncovered = readerOf(
    open.filter(({ underLetter }) => !underLetter),
    open.filter(({ underLetter }) => underLetter).map(({ kind }) => kind),
  );
  return (reference: EntityReference) =>
    (isCoveredByLetter(viewer, reference.letterScope) ? covered : uncovered)(reference);

  function readerOf(told: Facts, noLetter: readonly string[]) {
    const read = told.filter(({ source }) => source !== undefined);
    const makers = told.flatMap(({ kind, source }) => {
      const make = made[kind];
      return source || !make ? [] : [{ kind, make }];
    });
    const kindsUpTo = perKey((day) =>
      batchOne(
        async (ids: readonly string[]) => {
          const asked = selectKinds(facts, read)({ viewer, ids, day });
          return ((await db.execute(asked)) as unknown as { rows: Told[] }).rows;
        },
        ({ id }) => id,
      ),
    );
    const write = writeFactRecords({ told: told.map(({ kind }) => kind), denied, noLetter });
    return async (reference: EntityReference): Promise<string> => {
      const [stored, own] = await Promise.all([
        read.length === 0 ? null : kindsUpTo(reference.asOf ?? today())(reference.id),
        Promise.all(makers.map(async ({ kind, make }) => [kind, await make(reference)] as const)),
      ]);
      return write(stored?.kinds, own);
    };
  }
}

interface Question {
  readonly viewer: Viewer;
  readonly ids: readonly string[];
  readonly day: string;
}

/** By which kinds are told: as many as there are classes of viewers. */
const written = keptBy<Facts, Statement<Question>>();

const selectKinds = (facts: Facts, read: Facts): Statement<Question> =>
  written(facts, read.map(({ kind }) => kind).join(' '), () => write(read.flatMap(({ source }) => source ?? [])));

/** The newest first. The keys are sent once, however many kinds there are. */
const write = (read: readonly FactSource[]): Statement<Question> =>
  statement((gap) => {
    const [ids, day] = [idsIn(gap), gap(({ day }) => sql.param(day))];
    const parts = read.map(({ select, tables }) => {
      const seals = tables.flatMap((table) => unsealedWithin(table, gap, ({ viewer }) => viewer) ?? []);
      return sql.join([sql.raw(select), ...seals], sql` and `);
    });
    return sql`with asked as materialized (select ${ids}::text[] as ids), day as (select ${day}::date as day)
      select id, json_object_agg(kind, records)::text as kinds from (
        select id, kind, json_agg(record order by "on" desc nulls last, no) as records
        from (${sql.join(parts, sql` union all `)}) as record group by id, kind) as of_kind group by id`;
  });
