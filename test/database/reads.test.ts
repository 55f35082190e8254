import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../subgraphs/_kernel/database/database.ts';
import { knownIn, rowsOf } from '../../subgraphs/_kernel/database/reads.ts';
import judicial from '../../subgraphs/judicial/index.ts';
import { judicialRelief, legalAidCases } from '../../subgraphs/judicial/model.ts';
import ruralAffairs from '../../subgraphs/rural-affairs/index.ts';
import { contractedLand } from '../../subgraphs/rural-affairs/model.ts';
import { databases } from '../support/database.ts';
import { countStatements } from '../support/department.ts';

const relief = { decidingBody: 'COURT', amount: 500_000 } as const;
const legalAid = { caseType: 'CIVIL', isMeansCheckExempt: true } as const;
const land = { area: 8, leasedArea: 0, leaseIncome: 0 } as const;

describe.each(databases())('what a store reads, on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  const casesOf = () =>
    rowsOf(db, 'personId', legalAidCases, { on: 'appliedOn', later: [['decidedOn', 'decision'], 'appointedOn'] });
  const known = () => knownIn(db, 'personId', [legalAidCases.appliedOn, judicialRelief.decidedOn]);
  const landOf = () => rowsOf(db, 'householdId', contractedLand, { on: 'year' });

  beforeAll(async () => {
    ({ db, close } = await open([judicial, ruralAffairs]));
    await db.insert(legalAidCases).values([
      { ...legalAid, recordNo: 'FY1', personId: 'p1', appliedOn: '2022-03-01' },
      {
        ...{ ...legalAid, recordNo: 'FY2', personId: 'p1', appliedOn: '2023-05-10', decision: 'GRANTED' },
        ...{ decidedOn: '2023-05-15', appointedOn: '2023-05-17' },
      },
      { ...legalAid, recordNo: 'FY0', personId: 'p1', appliedOn: '2022-03-01' },
      { ...legalAid, recordNo: 'FY4', personId: 'p2', appliedOn: '2024-01-01' },
    ]);
    await db.insert(judicialRelief).values({
      ...relief,
      recordNo: 'JZ1',
      personId: 'p2',
      caseNo: 'A1',
      appliedOn: '2021-01-04',
      decidedOn: '2021-01-15',
    });
    await db.insert(contractedLand).values([
      { ...land, recordNo: 'TD1', householdId: 'h1', year: 2023 },
      { ...land, recordNo: 'TD2', householdId: 'h1', year: 2024 },
    ]);
  });
  afterAll(() => close());

  it('as of no day is everything, the newest first, as it stands', async () => {
    const rows = await casesOf()({ personId: 'p1' });
    expect(rows.map(({ recordNo }) => recordNo)).toEqual(['FY2', 'FY0', 'FY1']);
    expect(rows[0]).toMatchObject({ decision: 'GRANTED', decidedOn: '2023-05-15', appointedOn: '2023-05-17' });
    expect(rows[0]).not.toHaveProperty('asOf');
  });

  it.each([
    ['2022-02-28', [], {}],
    ['2022-03-01', ['FY0', 'FY1'], {}],
    ['2023-05-10', ['FY2', 'FY0', 'FY1'], { decision: null, decidedOn: null, appointedOn: null }],
    ['2023-05-15', ['FY2', 'FY0', 'FY1'], { decision: 'GRANTED', decidedOn: '2023-05-15', appointedOn: null }],
    ['2023-05-17', ['FY2', 'FY0', 'FY1'], { decision: 'GRANTED', appointedOn: '2023-05-17' }],
  ])('as of %s is what had begun by then, and of it what was known', async (asOf, recordNos, newest) => {
    const rows = await casesOf()({ personId: 'p1', asOf });
    expect(rows.map(({ recordNo }) => recordNo)).toEqual(recordNos);
    expect(rows.every((row) => row.asOf === asOf)).toBe(true);
    if (recordNos.length > 0) expect(rows[0]).toMatchObject(newest);
  });

  it('takes a day out of no other answer: a row stays as it is for who asks for today', async () => {
    const read = casesOf();
    const [then, now] = await Promise.all([read({ personId: 'p1', asOf: '2023-05-10' }), read({ personId: 'p1' })]);
    expect([then[0]?.decision, now[0]?.decision]).toEqual([null, 'GRANTED']);
  });

  it('counts a year from its first day', async () => {
    const read = landOf();
    const years = async (asOf: string) => (await read({ householdId: 'h1', asOf })).map(({ year }) => year);
    expect(await years('2024-01-01')).toEqual([2024, 2023]);
    expect(await years('2023-12-31')).toEqual([2023]);
    const knownWithLand = knownIn(db, 'householdId', [contractedLand.year]);
    expect(await knownWithLand({ id: 'h1', asOf: '2022-12-31' })).toBeNull();
    expect(await knownWithLand({ id: 'h1', asOf: '2023-01-01' })).toEqual({ householdId: 'h1', asOf: '2023-01-01' });
  });

  it('knows a person from the first day of the first record, whichever table has it', async () => {
    const read = known();
    const of = (id: string, asOf?: string | null) => read({ id, asOf });
    expect(await of('p2')).toEqual({ personId: 'p2' });
    expect(await of('p2', null)).toEqual({ personId: 'p2', asOf: null });
    expect(await of('p2', '2021-01-15')).toEqual({ personId: 'p2', asOf: '2021-01-15' });
    expect(await of('p2', '2021-01-14')).toBeNull();
    expect(await of('p9')).toBeNull();
  });

  it('reads once a tick, however many keys and days', async () => {
    const days = [undefined, null, '2021-06-30', '2023-05-16'];
    const ids = Array.from({ length: 50 }, (_, i) => `p${i}`);
    const [read, isKnown] = [casesOf(), known()];
    const all = ids.flatMap((id) => days.map((asOf) => ({ id, personId: id, asOf })));
    expect(await countStatements(db, () => Promise.all(all.map(read)))).toBe(1);
    expect(await countStatements(db, () => Promise.all(all.map(isKnown)))).toBe(1);
  });
});
