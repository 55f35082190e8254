import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { getTableConfig } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../subgraphs/_kernel/database/database.ts';
import type { Department } from '../../../subgraphs/_kernel/department.ts';
import { filesOf } from '../../../subgraphs/_kernel/import/identity-links.ts';
import { importFile } from '../../../subgraphs/_kernel/import/run-import.ts';
import {
  createPopulation,
  createRandom,
  type SeedWithFaults,
  type WorldFault,
  type WorldPerson,
  writeWorld,
} from '../../../subgraphs/_world/index.ts';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import disabledPersons from '../../../subgraphs/disabled-persons/index.ts';
import education from '../../../subgraphs/education/index.ts';
import medicalInsurance from '../../../subgraphs/medical-insurance/index.ts';
import { databases } from '../../support/database.ts';
import { countStatements, importRows, keys, serve } from '../../support/department.ts';
import { readLedger, rowsOf } from '../../support/exports.ts';
import { officer, temporaryKey } from './register.ts';

/** What civil affairs makes of the synthetic district, held against the ledger of what was done to it. */

interface Stored {
  readonly recordNo: string;
  readonly personId: string;
  readonly idNumber: string | null;
  readonly state: string;
}

const storedPersons = (db: Database) =>
  rowsOf<Stored>(
    db,
    sql`select record_no as "recordNo", person_id as "personId", id_number as "idNumber", identity_state as state
      from civil_affairs.person order by record_no`,
  );

const sorted = (items: Iterable<string>) => [...new Set(items)].sort();

/** Recall and precision are both 1: what the ledger has is found, and nothing else is. */
async function judgeIdentities(
  db: Database,
  persons: readonly WorldPerson[],
  ledger: readonly WorldFault[],
): Promise<void> {
  const stored = await storedPersons(db);
  const byRecordNo = new Map(stored.map((row) => [row.recordNo, row]));
  const truth = new Map(persons.map((person) => [person.recordNo, person]));
  const injected = (id: string) =>
    sorted(ledger.filter((fault) => fault.case === id && fault.department === 'civil-affairs').map((f) => f.recordNo));
  const inState = (state: string) => sorted(stored.filter((row) => row.state === state).map((row) => row.recordNo));

  expect(stored).toHaveLength(truth.size);
  expect(new Set(stored.map(({ personId }) => personId)).size, 'no two records share a key').toBe(stored.length);
  for (const id of ['E01', 'E04', 'E06', 'E07']) expect(injected(id).length, id).toBeGreaterThan(0);

  expect(inState('INVALID'), 'E01').toEqual(injected('E01'));
  expect(inState('DISPUTED'), 'E04').toEqual(injected('E04'));
  expect(inState('TEMPORARY'), 'E06').toEqual(injected('E06'));
  for (const recordNo of [...injected('E01'), ...injected('E06')]) {
    expect(byRecordNo.get(recordNo)?.personId).toBe(temporaryKey(recordNo));
  }
  for (const recordNo of [...injected('E03'), ...injected('E07')]) {
    expect(byRecordNo.get(recordNo)).toMatchObject({
      state: 'VERIFIED',
      idNumber: truth.get(recordNo)?.identifier.value,
    });
  }
  const disputed = inState('DISPUTED').map((recordNo) => byRecordNo.get(recordNo) as Stored);
  for (const number of new Set(disputed.map(({ idNumber }) => idNumber))) {
    const holders = disputed.filter((row) => row.idNumber === number && row.personId.startsWith('p'));
    expect(holders, 'one of them keeps the key').toHaveLength(1);
  }
}

const departments = [civilAffairs, medicalInsurance, education, disabledPersons];
/** The files by which a person is known to a department, beside the decisions about changed numbers. */
const FILES = new Set(['identity-links', 'persons', 'households', 'members', 'statuses', 'enrolments', 'certificates']);

describe.each(databases())('world S on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let ledger: readonly WorldFault[];
  const out = mkdtempSync(join(tmpdir(), 'yihu-world-'));

  const load = async (department: Department, again = false) => {
    const reports = [];
    for (const file of filesOf(department).filter(({ name }) => FILES.has(name))) {
      const path = join(out, department.name, `${file.name}.csv`);
      reports.push(await importFile({ db, department, file, path, keys, asOf: '2024-10-31', again }));
    }
    return reports;
  };

  beforeAll(async () => {
    ({ db, close } = await open(departments));
    await writeWorld({ departments, size: 'S', seed: 1, out });
    ledger = readLedger(out);
    for (const department of departments) {
      expect((await load(department)).flatMap(({ findings }) => findings)).toEqual([]);
    }
  });
  afterAll(async () => {
    rmSync(out, { recursive: true, force: true });
    await close();
  });

  it('tells whose each record is exactly as the ledger has it (E01, E03, E04, E06, E07)', () =>
    judgeIdentities(db, createPopulation('S', 1).persons, ledger));

  it.each(['E02', 'E03', 'E05'])(
    'rows that other departments wrote under another form of the number join onto their person (%s)',
    async (id) => {
      const population = createPopulation('S', 1);
      for (const department of departments.slice(1)) {
        const expected = population.persons
          .filter((person) => person.cases?.some((c) => c.case === id && c.department === department.name))
          .map(({ recordNo }) => recordNo);
        const rows = ledger.filter((fault) => fault.case === id && fault.department === department.name);
        const reached = await Promise.all(
          department.files.map(({ table }) =>
            personsBehind(
              db,
              table,
              rows.map(({ recordNo }) => recordNo),
            ),
          ),
        );
        expect(sorted(reached.flat()), department.name).toEqual(sorted(expected));
      }
    },
  );

  it('loads again without a change', async () => {
    for (const { read, unchanged, rejected } of await load(civilAffairs, true)) expect(unchanged).toBe(read - rejected);
  });

  it('pages through the 2,000 members of the welfare home, each once, the head first (E45)', async () => {
    const department = await serve(civilAffairs, db);
    const query = `query($id: ID!, $after: ID) { household(id: $id) {
      memberCount members(first: 200, after: $after) { id isHead person { id } } } }`;
    const id = keys.household('YQ150104008900');
    const pages: { id: string; isHead: boolean; person: { id: string } }[][] = [];
    const statements = new Set<number>();
    for (let after: string | undefined; pages.length < 12; after = pages.at(-1)?.at(-1)?.id) {
      const counted = await countStatements(db, async () => {
        const { data } = await department.query(districtOfficer, query, { id, after });
        expect(data.household.memberCount).toBe(2_000);
        pages.push(data.household.members);
      });
      statements.add(counted);
      if (pages.at(-1)?.length === 0) break;
    }
    expect(pages.map((page) => page.length)).toEqual([...Array.from({ length: 10 }, () => 200), 0]);
    const members = pages.flat();
    expect(new Set(members.map((member) => member.id)).size).toBe(2_000);
    expect(new Set(members.map((member) => member.person.id)).size).toBe(2_000);
    expect(members.map((member) => member.isHead)).toEqual(members.map((_, at) => at === 0));
    expect(statements.size, 'every page costs the same').toBe(1);
  });

  it.each([0, 201, -1])('has no page of %i members', async (first) => {
    const department = await serve(civilAffairs, db);
    const query = 'query($id: ID!, $first: Int) { household(id: $id) { members(first: $first) { id } } }';
    const { data, errors } = await department.query(districtOfficer, query, {
      id: keys.household('YQ150104008900'),
      first,
    });
    expect(data).toEqual({ household: { members: null } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

const districtOfficer = { ...officer, areas: ['150104'] };

async function personsBehind(db: Database, table: Parameters<typeof getTableConfig>[0], recordNos: readonly string[]) {
  const { schema, name, columns } = getTableConfig(table);
  if (!columns.some((column) => column.name === 'person_id')) return [];
  const rows = await rowsOf<{ recordNo: string }>(
    db,
    sql`select p.record_no as "recordNo" from ${sql.identifier(schema ?? 'public')}.${sql.identifier(name)} as row
      join civil_affairs.person p using (person_id)
      where row.record_no in (select json_array_elements_text(${JSON.stringify(recordNos)}::text::json))`,
  );
  return rows.map(({ recordNo }) => recordNo);
}

describe.each(databases())('world M on $name', ({ open }) => {
  it('tells whose each record is exactly as the ledger has it: all with a case, and every twentieth of the others', async () => {
    const { db, close } = await open([civilAffairs]);
    try {
      const population = createPopulation('M', 1);
      const persons = population.persons.filter(
        ({ cases }, at) => at % 20 === 0 || cases?.some((entry) => /^E0[1-7]$/.test(entry.case)),
      );
      const seeded = civilAffairs.seed({ ...population, persons, households: [] }, createRandom(1)) as SeedWithFaults;
      await importRows(civilAffairs, db, 'persons', [...(seeded.rows['persons'] ?? [])]);
      await judgeIdentities(db, persons, seeded.faults);
      expect(seeded.faults.filter((fault) => fault.case === 'E03').length).toBeGreaterThan(30);
    } finally {
      await close();
    }
  });
});
