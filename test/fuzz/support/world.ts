import { sql } from 'drizzle-orm';
import type { Database } from '../../../subgraphs/_kernel/index.ts';
import { realToday } from '../../../subgraphs/_kernel/today.ts';
import { readNamed } from './named.ts';
import type { FuzzViewer } from './viewers.ts';

export interface PersonTruth {
  readonly id: string;
  readonly recordNo: string;
  readonly area: string;
  readonly name: string;
  readonly idNumber: string | null;
  readonly phone: string | null;
}

export interface HouseholdTruth {
  readonly id: string;
  readonly code: string;
  readonly area: string;
  readonly kind: string;
}

/** What is so, by plain SQL over all tables, whoever asks. */
export interface World {
  readonly persons: readonly PersonTruth[];
  readonly households: readonly HouseholdTruth[];
  readonly towns: readonly string[];
  readonly villages: readonly string[];
  /** Texts that stand in the rows of few owners only: whose they are. */
  readonly canaries: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names, whole numbers, phones and accounts: they may stand in no log line. */
  readonly personal: ReadonlySet<string>;
  /** Keys of those who guard somebody. */
  readonly guardians: readonly string[];
  /** Of contracted social workers and volunteers. */
  readonly accounts: readonly string[];
  mayBeSeen(viewer: FuzzViewer, owner: string): boolean;
  /** Whose key a department's own system may meet besides: a task or call of its own names it, wherever that is. */
  mayBeNamed(viewer: FuzzViewer, owner: string): boolean;
}

export type Row = Readonly<Record<string, string | null>>;

const PUBLICS = /disaster_|payment_batch|purchase_contract|budget_|appropriation|standard|criterion/;

/** Tables whose rows are opened by the office that owns them, not by where the household lives. */
const OTHERWISE = new Set(['linkage', 'access_log', 'drizzle', 'public', 'pg_catalog', 'information_schema']);

export async function readWorld(db: Database): Promise<World> {
  const rows = async (query: ReturnType<typeof sql>) => ((await db.execute(query)) as unknown as { rows: Row[] }).rows;
  const text = (value: unknown) => String(value);
  const persons = (await rows(sql`select * from civil_affairs.person order by record_no`)).map((row) => ({
    id: text(row['person_id']),
    recordNo: text(row['record_no']),
    area: text(row['area_code']),
    name: text(row['name']),
    idNumber: row['id_number'] ?? null,
    phone: row['phone'] ?? null,
  }));
  const households = (await rows(sql`select * from civil_affairs.household order by code`)).map((row) => ({
    id: text(row['household_id']),
    code: text(row['code']),
    area: text(row['area_code']),
    kind: text(row['kind']),
  }));
  const idOf = new Map(persons.map(({ recordNo, id }) => [recordNo, id]));
  const members = (
    await rows(sql`select household_id, person_record_no from civil_affairs.household_member order by 1, 2`)
  ).map((row) => ({ household: text(row['household_id']), person: text(idOf.get(text(row['person_record_no']))) }));
  const areaOf = new Map([...persons, ...households].map(({ id, area }) => [id, area]));
  const homes = new Set(members.map(({ household, person }) => `${person} ${household}`));
  const opened = await readOpened(rows);
  const isNamed = await readNamed(rows);
  const { canaries, personal } = await readCanaries(rows, idOf);
  return {
    persons,
    households,
    towns: [...new Set(households.map(({ area }) => area.slice(0, 9)))].sort(),
    villages: [...new Set(households.map(({ area }) => area))].sort(),
    canaries,
    personal,
    guardians: [...new Set(opened.flatMap(({ guardian }) => guardian ?? []))],
    accounts: [...new Set(opened.flatMap(({ account }) => account ?? []))],
    mayBeNamed: ({ role }, owner) => isNamed(role, owner),
    mayBeSeen: ({ areas, person, role, subject }, owner) => {
      if (role === 'guardian' || role === 'social-worker' || role === 'volunteer') {
        const own = opened.filter(({ guardian, account, kind }) =>
          role === 'guardian' ? guardian === person : account === subject && kind === role,
        );
        // At most: of an assigned household, who lives elsewhere, and of a ward's, whoever else there is, is a stub.
        return own.some(({ to }) => to === owner || homes.has(`${owner} ${to}`) || homes.has(`${to} ${owner}`));
      }
      if (role === 'citizen') return owner === person || homes.has(`${person} ${owner}`);
      if (person !== undefined) return false;
      const area = areaOf.get(owner);
      // Another department may know somebody whom civil affairs does not: nobody's area.
      return area !== undefined && areas.some((one) => area.startsWith(one));
    },
  };
}

interface Opened {
  readonly guardian?: string;
  readonly account?: string;
  readonly kind?: string;
  readonly to: string;
}

/** To whom a guardianship or an assignment opens whom today, as far as it and the contract last. */
async function readOpened(rows: (query: ReturnType<typeof sql>) => Promise<Row[]>): Promise<readonly Opened[]> {
  const today = realToday();
  const lasts = (of: string, ended: string) =>
    sql.raw(`${of}.valid_from <= '${today}' and coalesce(${of}.valid_to, '9999-12-31') >= '${today}'
      and coalesce(${of}.${ended}, '9999-12-31') > '${today}'`);
  const wards = await rows(sql`select one.person_id as guardian, ward.person_id as to
    from civil_affairs.guardianship g
    join civil_affairs.person one on one.record_no = g.guardian_record_no
    join civil_affairs.person ward on ward.record_no = g.ward_record_no
    where ${lasts('g', 'revoked_on')}
      and (g.ground in ('OF_ADULT', 'AGREED', 'APPOINTED_FOR_ADULT') or ward.birth_date + interval '18 years' > ${today}::date)`);
  const given = await rows(sql`select w.account, replace(lower(w.kind), '_', '-') as kind,
      coalesce(a.household_id, p.person_id) as to
    from civil_affairs.assignment a
    join civil_affairs.contracted_worker w on w.record_no = a.worker_no
    left join civil_affairs.person p on p.record_no = a.person_record_no
    where ${lasts('a', 'ended_on')} and ${lasts('w', 'ended_on')}`);
  return [...wards, ...given] as unknown as readonly Opened[];
}

async function readCanaries(
  rows: (query: ReturnType<typeof sql>) => Promise<Row[]>,
  idOf: ReadonlyMap<string, string>,
): Promise<Pick<World, 'canaries' | 'personal'>> {
  const columns = await rows(sql`select table_schema, table_name, column_name, data_type
    from information_schema.columns order by 1, 2, ordinal_position`);
  const tables = new Map<string, Row[]>();
  for (const row of columns) {
    const table = `"${row['table_schema']}"."${row['table_name']}"`;
    tables.set(table, [...(tables.get(table) ?? []), row]);
  }
  const owners = new Map<string, Set<string>>();
  /** Of events, standards, areas: what a record of somebody's may name. */
  const nobodys = new Set<string>();
  const personal = new Set<string>();
  for (const [table, given] of tables) {
    const names = given.map((row) => String(row['column_name']));
    const schema = String(given[0]?.['table_schema']);
    const keys = ['person_id', 'household_id', 'person_record_no'].filter((name) => names.includes(name));
    if (OTHERWISE.has(schema)) continue;
    if (keys.length === 0) {
      // A part of somebody's record names that record; what is the public's names itself.
      const open = names.filter((name) => PUBLICS.test(table) || name === 'record_no' || !name.endsWith('_no'));
      for (const row of await rows(sql.raw(`select * from ${table}`)))
        for (const name of open) nobodys.add(String(row[name]));
      continue;
    }
    for (const row of await rows(sql.raw(`select * from ${table}`))) {
      const whose = keys.flatMap((key) => {
        const value = row[key];
        return value ? [key === 'person_record_no' ? String(idOf.get(value)) : value] : [];
      });
      for (const name of names) {
        const value = row[name];
        if (typeof value !== 'string') continue;
        if (name === 'name') personal.add(value);
        if (!isDistinctive(value)) continue;
        if (/number|phone|account|address/.test(name)) personal.add(value);
        const known = owners.get(value) ?? new Set();
        for (const owner of whose) known.add(owner);
        owners.set(value, known);
      }
    }
  }
  const isOwned = ([value, whose]: [string, Set<string>]) => whose.size > 0 && whose.size <= 3 && !nobodys.has(value);
  return { canaries: new Map([...owners].filter(isOwned)), personal };
}

/** Not a code, a day or a word that anybody's record may hold. */
function isDistinctive(value: string): boolean {
  if (/^\d{4}-\d\d/.test(value) || /^[A-Z_]+$/.test(value) || /^1501\d*$/.test(value)) return false;
  return /\p{Script=Han}/u.test(value) ? [...value].length >= 3 : value.length >= 8;
}
