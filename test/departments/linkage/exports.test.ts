import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../subgraphs/_kernel/database/database.ts';
import linkage from '../../../subgraphs/linkage/index.ts';
import { databases } from '../../support/database.ts';
import { importRows } from '../../support/department.ts';
import { importWorld, rejectsOf, rowsOf } from '../../support/exports.ts';
import { education, household, type Linkage, openLinkage, TASK, town } from './register.ts';

describe.each(databases())('the files of linkage on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let hub: Linkage;

  beforeAll(async () => {
    ({ db, close } = await open([linkage]));
    hub = await openLinkage(db);
  });
  afterAll(() => close());

  const load = async (file: string, rows: Record<string, string>[]) => {
    const report = await importRows(linkage, db, file, rows);
    return { ...report, rejects: await rejectsOf(linkage, db, file) };
  };
  const task = (cells: Record<string, string>): Record<string, string> => ({
    ...{ kind: '转办', matter: '其他', state: '待受理', title: '事项', owner: '教育局', createdBy: '150104001' },
    ...{ createdAt: '2024-09-25 09:00', ...cells },
  });
  const read = async (id: string) =>
    (await hub.read(education, `query($id: ID!) { task(id: $id) { ${TASK} } }`, { id })).data.task;

  it('bring tasks with their history; the day is worked out where none is given', async () => {
    const answered = {
      acceptedAt: '2024-09-26 09:00',
      answeredAt: '2024-09-30 15:00',
      outcome: '已落实',
      answer: '已办',
    };
    const { rejects } = await load('tasks', [
      task({ recordNo: 'T1' }),
      task({ recordNo: 'T2', state: '已答复', ...answered }),
      task({ recordNo: 'T3', kind: '协调', owner: '民政', participants: '教育、小召前街街道' }),
      task({ recordNo: 'T4', kind: '督办', supervises: 'T1' }),
      task({ recordNo: 'T5', state: '已退回', acceptedAt: '2024-09-26 09:00', endedAt: '2024-09-26 10:00' }),
    ]);
    expect(rejects).toEqual([]);
    expect(await read('T1')).toMatchObject({
      dueOn: '2024-10-08',
      isOverdue: true,
      version: 1,
      events: [{ kind: 'CREATED' }],
    });
    const told = await read('T2');
    expect(told).toMatchObject({ state: 'ANSWERED', answers: [{ outcome: 'DONE', text: '已办' }] });
    expect(told.events.map(({ fromState, toState }: Record<string, string>) => [fromState, toState])).toEqual([
      [null, 'OPEN'],
      ['OPEN', 'ACCEPTED'],
      ['ACCEPTED', 'ANSWERED'],
    ]);
    expect((await read('T3')).participants).toEqual([{ department: null }, { department: 'EDUCATION' }]);
    expect((await read('T5')).events.at(-1)).toMatchObject({ kind: 'RETURNED', fromState: 'ACCEPTED' });
  });

  it('are told of a household as they stood on the day asked for', async () => {
    const answered = { acceptedAt: '2024-09-26 09:00', answeredAt: '2024-09-30 15:00', outcome: '已落实' };
    const about = { householdId: 'YQ150104001001', areaCode: '150104001002' };
    await load('tasks', [task({ recordNo: 'T21', ...about, state: '已答复', ...answered })]);
    const on = async (asOf: string | null, state = '') => {
      const selection = `tasks${state} { edges { node { state isOverdue answers { outcome } events { kind } } } }`;
      const { entities } = await hub.ask(town, selection, [{ ...household(), asOf } as never]);
      return (entities[0] as { tasks: { edges: { node: object }[] } }).tasks.edges.map(({ node }) => node);
    };
    expect(await on('2024-09-24')).toEqual([]);
    const accepted = { state: 'ACCEPTED', isOverdue: false, answers: [] };
    expect(await on('2024-09-27')).toEqual([{ ...accepted, events: [{ kind: 'CREATED' }, { kind: 'ACCEPTED' }] }]);
    expect(await on('2024-09-27', '(state: ACCEPTED)')).toHaveLength(1);
    expect(await on('2024-09-27', '(state: ANSWERED)')).toEqual([]);
    expect(await on(null)).toMatchObject([{ state: 'ANSWERED', answers: [{ outcome: 'DONE' }] }]);
  });

  it('may come again: what stayed is unchanged, what went on goes on, and nothing goes back', async () => {
    const rows = [task({ recordNo: 'T11' }), task({ recordNo: 'T12' })];
    await load('tasks', rows);
    const [first, second] = rows as [Record<string, string>, Record<string, string>];
    expect(
      await load('tasks', [first, { ...second, title: '事项', state: '办理中', acceptedAt: '2024-09-27 09:00' }]),
    ).toMatchObject({
      ...{ inserted: 0, updated: 1, unchanged: 1, rejects: [] },
    });
    expect(await read('T12')).toMatchObject({
      state: 'ACCEPTED',
      version: 2,
      events: [{ seq: 1 }, { seq: 2, kind: 'ACCEPTED' }],
    });
    await hub.change(education, 'acceptTask', { id: 'T11', version: 1 });
    const back = await load('tasks', [{ ...first, content: '又一次' }]);
    expect(back.rejects).toEqual([{ recordNo: 'T11', heading: '办理状态', reason: 'ILLEGAL_STEP' }]);
    expect(await read('T11')).toMatchObject({ state: 'ACCEPTED', version: 2, content: null });
  });

  it('bring no task that cannot be', async () => {
    const times = { acceptedAt: '2024-09-26 09:00', answeredAt: '2024-09-27 09:00' };
    const { rejects } = await load('tasks', [
      task({ recordNo: 'T91', owner: '气象局' }),
      task({ recordNo: 'T92', createdAt: '2024-09-31 09:00' }),
      task({ recordNo: 'T93', state: '已答复', ...times }),
      task({ recordNo: 'T94', state: '办理中' }),
      task({ recordNo: 'T95', acceptedAt: '2024-09-26 09:00' }),
      task({ recordNo: 'T96', dueOn: '2024-09-24' }),
      task({ recordNo: 'T97', kind: '督办' }),
      task({ recordNo: 'T98', kind: '督办', supervises: 'T404' }),
      task({ recordNo: 'T99', kind: '协调' }),
      task({ recordNo: 'T90', state: '已办结', ...times, outcome: '已落实', endedAt: '2024-09-26 12:00' }),
    ]);
    expect(rejects).toEqual([
      { recordNo: 'T91', heading: '承办单位', reason: 'UNKNOWN_CODE' },
      { recordNo: 'T92', heading: '交出时间', reason: 'NOT_A_DATE' },
      { recordNo: 'T93', heading: '办理结果', reason: 'ANSWER_WITHOUT_OUTCOME' },
      { recordNo: 'T94', heading: '受理时间', reason: 'REQUIRED' },
      { recordNo: 'T95', heading: '受理时间', reason: 'STATE_AND_TIMES_DIFFER' },
      { recordNo: 'T96', heading: '办理期限', reason: 'DATES_REVERSED' },
      { recordNo: 'T97', heading: '被督办事项编号', reason: 'SUPERVISES_NOTHING' },
      { recordNo: 'T98', heading: '被督办事项编号', reason: 'UNKNOWN_REFERENCE' },
      { recordNo: 'T99', heading: '参与单位', reason: 'COORDINATED_WITH_NOBODY' },
      { recordNo: 'T90', heading: '交出时间', reason: 'DATES_REVERSED' },
    ]);
  });

  it('bring calls, and take back nothing that was found out here', async () => {
    const call = (cells: Record<string, string>) => ({
      ...{ channel: '12349', kind: '临时救助', receivedAt: '2024-10-31 03:10', callerPhone: '12100000001' },
      ...{ areaCode: '150104001', ...cells },
    });
    const rows = [
      call({ recordNo: 'C1' }),
      call({ recordNo: 'C2', channel: 'APP' }),
      call({ recordNo: 'C3', callerPhone: '无', kind: '' }),
    ];
    expect((await load('hotline-calls', rows)).rejects).toEqual([]);
    const cases = () =>
      rowsOf(db, sql`select record_no, case_no, caller_phone, unread from linkage.hotline_call order by 1`);
    expect(await cases()).toEqual([
      { record_no: 'C1', case_no: 'C1', caller_phone: '12100000001', unread: [] },
      { record_no: 'C2', case_no: 'C1', caller_phone: '12100000001', unread: [] },
      { record_no: 'C3', case_no: 'C3', caller_phone: null, unread: [{ part: 'PHONE', text: '无' }] },
    ]);
    await db.execute(
      sql`update linkage.hotline_call set task_no = 'T1', transferred_at = '2024-10-31T00:00:00Z' where record_no = 'C1'`,
    );
    const again = await importRows(linkage, db, 'hotline-calls', rows, { again: true });
    expect(again).toMatchObject({ inserted: 0, rejected: 0 });
    expect(await rowsOf(db, sql`select record_no from linkage.hotline_call where task_no = 'T1' order by 1`)).toEqual([
      { record_no: 'C1' },
      { record_no: 'C2' },
    ]);
    const { rejects } = await load('hotline-calls', [
      call({ recordNo: 'C91', transferredAt: '2024-10-31 03:15' }),
      call({ recordNo: 'C92', taskNo: 'T404', transferredAt: '2024-10-31 03:15' }),
      call({ recordNo: 'C93', taskNo: 'T1', transferredAt: '2024-10-31 03:05' }),
      call({ recordNo: 'C94', ruleId: 'A1', answer: '答', answeredAt: '2024-10-31 03:15' }),
      call({ recordNo: 'C95', kind: '咨询', answer: '答', answeredAt: '2024-10-31 03:15' }),
    ]);
    expect(rejects).toEqual([
      { recordNo: 'C91', heading: '事项编号', reason: 'TRANSFER_WITHOUT_TASK' },
      { recordNo: 'C92', heading: '事项编号', reason: 'UNKNOWN_REFERENCE' },
      { recordNo: 'C93', heading: '转出时间', reason: 'DATES_REVERSED' },
      { recordNo: 'C94', heading: '诉求类别', reason: 'ANSWER_TO_NO_QUESTION' },
      { recordNo: 'C95', heading: '引用规则', reason: 'ANSWER_WITHOUT_RULE' },
    ]);
  });

  it('a town sees what they brought of it', async () => {
    const { data } = await hub.read(
      town,
      '{ worklist(createdBy: { areaCode: "150104001" }, first: 100) { edges { node { id } } } }',
    );
    expect(data.worklist.edges.length).toBeGreaterThan(5);
  });
});

describe.each(databases())('the exports of linkage on $name', ({ open }) => {
  it.each(['XS', 'S'] as const)('of world %s load whole, with the faults that are to be found', async (size) => {
    const { db, close } = await open([linkage]);
    try {
      const { read, rejects, faults } = await importWorld(linkage, db, size);
      expect(Object.values(rejects).flat()).toEqual([]);
      expect(read['hotline-calls']).toBeGreaterThan(size === 'XS' ? 11 : 200);
      const found = async (query: ReturnType<typeof sql>) =>
        (await rowsOf<{ no: string }>(db, query)).map(({ no }) => no).sort();
      const listed = (name: string) =>
        faults
          .filter((fault) => fault.case === name)
          .map(({ recordNo }) => recordNo)
          .sort();
      expect(
        await found(
          sql`select record_no as no from linkage.task where state in ('OPEN', 'ACCEPTED') and due_on < '2024-10-31'`,
        ),
      ).toEqual(listed('OVERDUE_TASK'));
      expect(
        await found(sql`select record_no as no from linkage.hotline_call where kind <> 'POLICY_QUESTION'
          and transferred_at > received_at + interval '10 minutes'`),
      ).toEqual(listed('LATE_TRANSFER'));
      expect(await found(sql`select record_no as no from linkage.hotline_call where case_no <> record_no`)).toEqual(
        listed('E47'),
      );
      expect(listed('E47').length).toBeGreaterThan(0);
      const unjoined = await found(sql`select record_no as no from linkage.hotline_call c
        where case_no <> record_no and task_no is distinct from (select task_no from linkage.hotline_call f where f.record_no = c.case_no)`);
      expect(unjoined).toEqual([]);
      const folded = await found(sql`select t.record_no as no from linkage.task t where t.state <> (
        select e.to_state from linkage.task_event e where e.task_no = t.record_no order by seq desc limit 1)`);
      expect(folded).toEqual([]);
    } finally {
      await close();
    }
  });
});
