import { getTableName, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import type { Database } from '../../subgraphs/_kernel/database/database.ts';
import { viewerSettings } from '../../subgraphs/_kernel/database/row-security.ts';
import { checkCharacter } from '../../subgraphs/_kernel/identifier.ts';
import { isSealable } from '../../subgraphs/_kernel/row-rule/index.ts';
import { realToday } from '../../subgraphs/_kernel/today.ts';
import { addDays } from '../../subgraphs/_world/index.ts';
import judicial from '../../subgraphs/judicial/index.ts';
import { databases } from '../support/database.ts';
import { importRows, keys, released, serve, staff } from '../support/department.ts';
import { rejectsOf } from '../support/exports.ts';

/** Sealed juvenile records: their existence is hidden from everybody but who is named (security.md 28; 刑诉法 art 286). */

const SEALED = `15019920060312001${checkCharacter('15019920060312001')}`;
const MIXED = '15019919880229006X';
const UNKNOWN = '150199199901010021';
const key = (value: string) => keys.person({ kind: 'ID18', value });
const KEEPER = 'records-officer';
const FORMER = 'former-officer';
const WITHDRAWN = 'withdrawn-officer';

const EVERYTHING = `chainOfJudicial legalAidMeansExempt eligibleAsReleased eligibleAsRehabilitated judicial {
  legalAidCases { caseType isMeansCheckExempt appliedOn decision decidedOn appointedOn }
  judicialRelief { decidingBody amount appliedOn decidedOn }
}`;
const ALL = ['judicial:proof', 'judicial:household', 'judicial:means', 'judicial:special'];

/** The highest ordinary roles, with every class of the department. */
const ORDINARY: readonly Viewer[] = [
  { ...staff(...ALL), role: 'district', areas: ['150104'] },
  { ...staff(...ALL), role: 'auditor', areas: ['150104'], purpose: 'AUDIT' },
  { ...staff(...ALL), role: 'system:judicial', areas: ['150104'], subject: 'system:judicial' },
  { ...staff(...ALL), role: 'system:civil-affairs', areas: ['150104'], subject: 'system:civil-affairs' },
  { ...staff(...ALL), glass: 'glass-1' },
  { ...staff(...ALL), subject: FORMER },
  { ...staff(...ALL), subject: WITHDRAWN },
];

describe.each(databases())('sealed judicial records on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let department: Awaited<ReturnType<typeof serve>>;
  const everybody = [SEALED, MIXED, UNKNOWN].map((value) => released('Person', key(value)));
  const ask = (viewer: Viewer, whom = everybody) => department.ask(viewer, EVERYTHING, whom);

  const load = async (file: string, rows: Record<string, string>[]) => {
    await importRows(judicial, db, file, rows);
    return rejectsOf(judicial, db, file);
  };

  beforeAll(async () => {
    ({ db, close } = await open([judicial]));
    department = await serve(judicial, db);
    const today = realToday();
    const support = { from: '2022-01-01', to: '2999-12-31' };
    const criminal = { caseType: '刑事', isMeansCheckExempt: '否', appliedOn: '2021-05-01' };
    const sealedOn = '2021-09-01';
    const unsealing = { ground: '办案需要', decisionNo: '玉司封查〔2024〕1号', from: '2024-01-01' };
    const open_ = { ...unsealing, to: '2999-12-31' };
    const permissions = (personId: string, at: number) => [
      { recordNo: `FC1-${at}`, personId, account: KEEPER, ...open_ },
      { recordNo: `FC2-${at}`, personId, account: FORMER, ...unsealing, to: addDays(today, -1) },
      { recordNo: `FC3-${at}`, personId, account: WITHDRAWN, ...open_, endedOn: today },
    ];
    const rejects = [
      await load('legal-aid-cases', [
        { recordNo: 'FY1', personId: SEALED, ...criminal, sealedOn },
        { recordNo: 'FY2', personId: MIXED, ...criminal, sealedOn },
        { recordNo: 'FY3', personId: MIXED, ...criminal, caseType: '民事', appliedOn: '2023-02-01' },
      ]),
      await load('released-persons', [{ recordNo: 'AZ1', personId: SEALED, ...support, sealedOn }]),
      await load('rehabilitated-persons', [{ recordNo: 'JD1', personId: MIXED, ...support, sealedOn }]),
      await load('unsealings', [SEALED, MIXED].flatMap(permissions)),
    ];
    expect(rejects.flat()).toEqual([]);
  });
  afterAll(() => close());

  it('are given to who is named, while the permission lasts', async () => {
    const { entities, errors } = await ask({ ...staff(...ALL), subject: KEEPER });
    expect(errors).toBeUndefined();
    expect(entities[0]).toMatchObject({
      ...{ eligibleAsReleased: true, chainOfJudicial: { records: [['LEGAL_AID', 'FY1', '2021-05-01', null, '刑事']] } },
      judicial: { legalAidCases: [{ caseType: 'CRIMINAL', appliedOn: '2021-05-01' }] },
    });
    expect(entities[1]).toMatchObject({ eligibleAsRehabilitated: true, judicial: { legalAidCases: [{}, {}] } });
  });

  it('give the named no class that they do not have', async () => {
    const { status } = await ask({ ...staff('judicial:household'), subject: KEEPER });
    expect(status).toBe(403);
  });

  it('are not there for the highest ordinary roles: each answer is the one of a world without them', async () => {
    const before = await Promise.all(ORDINARY.map((viewer) => ask(viewer)));
    expect(before[0]?.entities[0]).toEqual(
      expect.objectContaining({ judicial: null, eligibleAsReleased: false, eligibleAsRehabilitated: false }),
    );
    await db.transaction(async (tx) => {
      for (const table of ['legal_aid_case', 'released_person', 'rehab_person'])
        await tx.execute(sql`create table ${sql.identifier(`kept_${table}`)} as
          select * from judicial.${sql.identifier(table)} where sealed_on is not null`);
      for (const table of ['legal_aid_case', 'released_person', 'rehab_person'])
        await tx.execute(sql`delete from judicial.${sql.identifier(table)} where sealed_on is not null`);
    });
    const after = await Promise.all(ORDINARY.map((viewer) => ask(viewer)));
    expect(JSON.stringify(before)).toBe(JSON.stringify(after));
    for (const table of ['legal_aid_case', 'released_person', 'rehab_person'])
      await db.execute(
        sql`insert into judicial.${sql.identifier(table)} select * from ${sql.identifier(`kept_${table}`)}`,
      );
  });

  it('stand in no statement that does not ask for the seal, whatever field is read', async () => {
    const statements = await statementsOf(db, () => ask({ ...staff(...ALL), subject: KEEPER }));
    const names = judicial.files.flatMap(({ table }) => (isSealable(table) ? getTableName(table) : []));
    expect(names.sort()).toEqual(['legal_aid_case', 'rehab_person', 'released_person']);
    for (const name of names) {
      const reading = statements.filter((text) => text.includes(`"${name}"`));
      expect(reading.length, name).toBeGreaterThan(0);
      for (const text of reading)
        expect(text.split(`from "judicial"."${name}"`).length, text).toBe(
          text.split(`"judicial"."${name}"."sealed_on" is null or exists`).length,
        );
    }
  });

  it('are behind row-level security by the same rule', async () => {
    const seen = (viewer: Viewer) =>
      db.transaction(async (tx) => {
        const settings = viewerSettings(viewer, [SEALED, MIXED].map(key));
        const set = Object.entries(settings).map(([name, value]) => sql`set_config(${name}, ${value}, true)`);
        await tx.execute(sql`select ${sql.join(set, sql`, `)}`);
        const { rows } = (await tx.execute(sql`
          select record_no as no from judicial.legal_aid_case union all select record_no from judicial.released_person
          union all select record_no from judicial.rehab_person order by 1`)) as unknown as { rows: { no: string }[] };
        return rows.map(({ no }) => no);
      });
    expect(await seen({ ...staff(), subject: KEEPER })).toEqual(['AZ1', 'FY1', 'FY2', 'FY3', 'JD1']);
    for (const viewer of ORDINARY) expect(await seen(viewer)).toEqual(['FY3']);
  });

  it('are refused when sealed before they began', async () => {
    const row = { recordNo: 'FY9', personId: UNKNOWN, caseType: '刑事', isMeansCheckExempt: '否' };
    expect(await load('legal-aid-cases', [{ ...row, appliedOn: '2021-05-01', sealedOn: '2021-04-30' }])).toMatchObject([
      { reason: 'DATES_REVERSED' },
    ]);
  });
});

async function statementsOf(db: Database, work: () => Promise<unknown>): Promise<string[]> {
  const client = (db as unknown as { $client: { query(...args: unknown[]): unknown } }).$client;
  const { query } = client;
  const texts: string[] = [];
  client.query = function (...args) {
    const [asked] = args;
    texts.push(typeof asked === 'string' ? asked : String((asked as { text?: unknown }).text));
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    client.query = query;
  }
  return texts;
}
