import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../subgraphs/_kernel/database/database.ts';
import housing from '../../subgraphs/housing/index.ts';
import { databases } from '../support/database.ts';
import { importRows, keys, released, serve, staff } from '../support/department.ts';
import { rejectsOf } from '../support/exports.ts';

describe.each(databases())('one housing remedy at a time, on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let department: Awaited<ReturnType<typeof serve>>;

  const load = async (file: string, rows: Record<string, string>[]) => {
    await importRows(housing, db, file, rows);
    return rejectsOf(housing, db, file);
  };
  const remediesOf = async (code: string) => {
    const row = released('Household', keys.household(code));
    return (await department.ask(staff('housing:directory'), 'housing { remedies { kind from to } }', [row])).entities;
  };

  beforeAll(async () => {
    ({ db, close } = await open([housing]));
    department = await serve(housing, db);
  });
  afterAll(() => close());

  const subsidy = { monthlyAmount: '300', startedOn: '2024-01-01' };
  const rental = { queueNo: '5', appliedOn: '2023-01-01', allocatedOn: '2024-02-01' };
  const plan = { basis: 'C级', group: '低保户', plannedOn: '2024-03-01' };

  it('a second one is not taken while the first is in force', async () => {
    const householdId = 'YQ150104001101';
    expect(await load('rent-subsidies', [{ recordNo: 'BT11', householdId, ...subsidy }])).toEqual([]);
    expect(await load('public-rentals', [{ recordNo: 'GZ11', householdId, ...rental }])).toEqual([
      { recordNo: 'GZ11', heading: '配租日期', reason: 'ANOTHER_REMEDY' },
    ]);
    expect(await load('rebuilds', [{ recordNo: 'WG11', householdId, ...plan, approvedOn: '2024-04-01' }])).toEqual([
      { recordNo: 'WG11', heading: '批准日期', reason: 'ANOTHER_REMEDY' },
    ]);
  });

  it('waiting in the queue or for approval is no remedy yet', async () => {
    const householdId = 'YQ150104001102';
    expect(await load('rent-subsidies', [{ recordNo: 'BT12', householdId, ...subsidy }])).toEqual([]);
    expect(await load('public-rentals', [{ recordNo: 'GZ12', householdId, ...rental, allocatedOn: '' }])).toEqual([]);
    expect(await load('rebuilds', [{ recordNo: 'WG12', householdId, ...plan }])).toEqual([]);
    expect(await remediesOf(householdId)).toEqual([
      { housing: { remedies: [{ kind: 'RENT_SUBSIDY', from: '2024-01-01', to: null }] } },
    ]);
  });

  it('one file may end the first and begin the next, in whatever order', async () => {
    const householdId = 'YQ150104001103';
    await load('rent-subsidies', [{ recordNo: 'BT13', householdId, ...subsidy }]);
    const next = { recordNo: 'BT14', householdId, monthlyAmount: '400', startedOn: '2024-07-01' };
    const ended = { recordNo: 'BT13', householdId, ...subsidy, endedOn: '2024-06-30' };
    expect(await load('rent-subsidies', [next, ended])).toEqual([]);
  });

  it('follows what is corrected or withdrawn', async () => {
    const householdId = 'YQ150104001104';
    await load('rent-subsidies', [{ recordNo: 'BT15', householdId, ...subsidy }]);
    await load('rent-subsidies', [{ recordNo: 'BT15', householdId, ...subsidy, endedOn: '2024-01-31' }]);
    expect(await load('public-rentals', [{ recordNo: 'GZ15', householdId, ...rental }])).toEqual([]);
    await db.execute(sql`delete from housing.rent_subsidy where record_no = 'BT15'`);
    expect(await remediesOf(householdId)).toEqual([
      { housing: { remedies: [{ kind: 'PUBLIC_RENTAL', from: '2024-02-01', to: null }] } },
    ]);
  });
});
