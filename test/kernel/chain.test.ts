import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChainRecords } from '../../subgraphs/_kernel/chain/index.ts';
import { chainRecordsSchema, defineChain } from '../../subgraphs/_kernel/chain/index.ts';
import type { OpenDatabase } from '../../subgraphs/_kernel/database/index.ts';
import education from '../../subgraphs/education/index.ts';
import { aidAwards } from '../../subgraphs/education/model.ts';
import ruralAffairs from '../../subgraphs/rural-affairs/index.ts';
import { contractedLand } from '../../subgraphs/rural-affairs/model.ts';
import { databases } from '../support/database.ts';
import { countStatements, importRows, keys, released, serve, staff } from '../support/department.ts';

const CHILD = '150199201406189028';
const id = keys.person({ kind: 'ID18', value: CHILD } as never);

/** What a department tells the chain, seen through its real door. */
describe.each(databases())('the chain of a department on $name', ({ open }) => {
  let database: OpenDatabase;
  let door: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    database = await open([education]);
    await importRows(education, database.db, 'enrolments', [
      {
        recordNo: 'X1',
        personId: CHILD,
        stage: '小学',
        school: '某小学',
        grade: '3',
        isBoarder: '否',
        enrolledOn: '2020-09-01',
        leftOn: '',
      },
    ]);
    await importRows(education, database.db, 'aid-awards', [
      {
        recordNo: 'Z1',
        personId: CHILD,
        item: '义务教育生活补助',
        schoolYear: '2023',
        amount: '500.00',
        approvedOn: '2023-10-12',
      },
      {
        recordNo: 'Z2',
        personId: CHILD,
        item: '义务教育生活补助',
        schoolYear: '2024',
        amount: '625.00',
        approvedOn: '2024-10-22',
      },
    ]);
    door = await serve(education, database.db);
  });
  afterAll(() => database.close());

  async function told(scopes: readonly string[], asOf?: string): Promise<ChainRecords> {
    const { entities, errors } = await door.ask(staff(...scopes), 'chainOfEducation', [
      { ...released('Person', id), ...(asOf && { asOf }) },
    ]);
    expect(errors).toBeUndefined();
    return chainRecordsSchema.parse((entities[0] as { chainOfEducation: unknown }).chainOfEducation);
  }

  it('has what the viewer may read, the newest first, coded details in words', async () => {
    const { records, kinds } = await told(['education:directory', 'education:means']);
    expect(records).toEqual([
      ['STUDENT_AID', 'Z2', '2024-10-22', 62_500, '义务教育生活补助'],
      ['STUDENT_AID', 'Z1', '2023-10-12', 50_000, '义务教育生活补助'],
      ['ENROLMENT', 'X1', '2020-09-01', null, '小学'],
    ]);
    expect(Object.keys(kinds)).toEqual(['ENROLMENT', 'STUDENT_AID']);
  });

  it('has nothing of a class the viewer may not read, and names the kind whether or not there are records', async () => {
    const { records, denied } = await told(['education:directory']);
    expect(records.map(([kind]) => kind)).toEqual(['ENROLMENT']);
    expect(denied).toEqual(['学生资助', '送教上门']);
    expect(await told([])).toEqual({ kinds: {}, records: [], isCut: false, denied: ['入学', '学生资助', '送教上门'] });
  });

  it('leaves out what is dated after the day of the question', async () => {
    const { records } = await told(['education:directory', 'education:means'], '2023-10-12');
    expect(records.map(([, recordNo]) => recordNo)).toEqual(['Z1', 'X1']);
  });

  it('is one statement, whatever the number of persons', async () => {
    const many = Array.from({ length: 60 }, (_, at) => released('Person', at === 0 ? id : `nobody-${at}`));
    const count = await countStatements(database.db, () =>
      door.ask(staff('education:directory', 'education:means', 'education:special'), 'chainOfEducation', many),
    );
    expect(count).toBe(1);
  });

  it('is not told of a person who was not released to the viewer', async () => {
    const { entities } = await door.ask(staff('education:directory'), 'chainOfEducation', [
      released('Person', id, 'area/150104002001'),
    ]);
    expect(entities).toEqual([null]);
  });
});

it('a kind that names a field, column or enum that is not there does not load', () => {
  const kind = {
    kind: 'STUDENT_AID',
    title: '学生资助',
    form: 'MONEY' as const,
    table: aidAwards,
    type: 'StudentAidAward',
    via: ['Person.education'],
    on: 'approvedOn',
  };
  const define = (change: object) => () => defineChain(education.folder, 'personId', [{ ...kind, ...change }]);
  expect(define({})).not.toThrow();
  expect(define({ via: ['Person.schooling'] })).toThrow('Person.schooling');
  expect(define({ on: 'grantedOn' })).toThrow('grantedOn');
  expect(define({ detail: 'amount' })).toThrow('amount');
});

it('a kind that would tell income or property does not load: a chain asks for no letter', () => {
  const land = {
    kind: 'LAND',
    title: '承包地',
    form: 'STATUS' as const,
    table: contractedLand,
    type: 'ContractedLand',
  };
  const via = ['Household.ruralMonitoring', 'HouseholdRuralMonitoring.contractedLand'];
  expect(() => defineChain(ruralAffairs.folder, 'householdId', [{ ...land, via, on: 'year' }])).toThrow(
    'LAND would tell what is under letter',
  );
});
