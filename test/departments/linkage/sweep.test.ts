import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastDayOf } from '../../../subgraphs/_kernel/calendar.ts';
import type { Database } from '../../../subgraphs/_kernel/database/database.ts';
import { openPostgres } from '../../../subgraphs/_kernel/database/index.ts';
import linkage from '../../../subgraphs/linkage/index.ts';
import { superviseOverdue } from '../../../subgraphs/linkage/tasks/sweep.ts';
import { databases } from '../../support/database.ts';
import { rowsOf } from '../../support/exports.ts';
import { district, education, type Linkage, openLinkage, TASK, town } from './register.ts';

/** Seen from here everything given today is overdue. */
const LATER = new Date('2030-05-15T02:00:00Z');

describe.each(databases())('the supervision of what is overdue on $name', ({ open }) => {
  let db: Database;
  let url: string | undefined;
  let close: () => Promise<void>;
  let hub: Linkage;

  beforeAll(async () => {
    ({ db, close, url } = await open([linkage]));
    hub = await openLinkage(db);
  });
  afterAll(() => close());

  const supervisions = () =>
    rowsOf<{ id: string; of: string }>(
      db,
      sql`select record_no as id, supervises as "of" from linkage.task where is_automatic order by 2`,
    );
  const giveOverdue = async (count: number) => {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) ids.push((await hub.give(town)).task.id);
    await db.execute(sql`update linkage.task set created_at = '2024-10-08T01:00:00Z', due_on = '2024-10-15'
      where record_no = any(${sql.param(ids)}::text[])`);
    return ids.sort();
  };

  it('is told at once, and made a task by the sweep, in the district’s name, once', async () => {
    const [id] = await giveOverdue(1);
    const before = await hub.read(
      town,
      `query($id: ID!) { task(id: $id) { isOverdue supervisedBy { id }
      onTheDay: isOverdue(asOf: "2024-10-15") after: isOverdue(asOf: "2024-10-16") } worklist(overdue: true) { edges { node { id } } } }`,
      { id },
    );
    expect(before.data.task).toEqual({ isOverdue: true, supervisedBy: [], onTheDay: false, after: true });
    expect(before.data.worklist.edges).toEqual([{ node: { id } }]);
    const now = new Date('2024-10-16T01:00:00Z');
    for (let run = 0; run < 3; run++) await superviseOverdue.run(db, now);
    const { data } = await hub.read(
      district,
      `query($id: ID!) { task(id: $id) { ${TASK} supervisedBy { ${TASK} supervises { id } } } }`,
      { id },
    );
    expect(data.task.events.at(-1)).toMatchObject({ kind: 'SUPERVISED', by: null, fromState: 'OPEN', toState: 'OPEN' });
    expect(data.task.version).toBe(1);
    expect(data.task.supervisedBy).toMatchObject([
      {
        ...{ kind: 'SUPERVISE', state: 'OPEN', isAutomatic: true, title: '督办：请核实', content: null },
        ...{ owner: { department: 'EDUCATION' }, createdBy: { areaCode: '150104', name: '玉泉区联动办公室' } },
        ...{ dueOn: lastDayOf({ days: 3, unit: 'WORKING' }, '2024-10-16'), supervises: { id } },
        events: [{ seq: 1, kind: 'CREATED', by: null }],
      },
    ]);
    const supervision = data.task.supervisedBy[0].id;
    expect((await hub.change(education, 'acceptTask', { id: supervision, version: 1 })).refused).toEqual([]);
    expect((await hub.change(town, 'withdrawTask', { id, version: 1 })).refused).toEqual([]);
  });

  it('leaves what is in time, answered, or itself a supervision', async () => {
    const before = await supervisions();
    const [answered] = await giveOverdue(1);
    await hub.change(education, 'acceptTask', { id: answered, version: 1 });
    await hub.change(education, 'answerTask', { id: answered, version: 2, outcome: 'DONE', text: '已办' });
    await hub.give(town);
    await superviseOverdue.run(db, new Date());
    expect(await supervisions()).toEqual(before);
    await superviseOverdue.run(db, LATER);
    await superviseOverdue.run(db, LATER);
    const rows = await rowsOf<{ kind: string }>(
      db,
      sql`select t.kind from linkage.task s join linkage.task t on t.record_no = s.supervises`,
    );
    expect(rows.map(({ kind }) => kind)).not.toContain('SUPERVISE');
  });

  it('comes once however many processes sweep at once, and while officers work', async () => {
    const ids = await giveOverdue(30);
    const others = url === undefined ? [] : [openPostgres(url), openPostgres(url)];
    const all = [db, db, ...others.map((other) => other.db)];
    const [busy] = ids;
    await Promise.all([
      ...all.map((each) => superviseOverdue.run(each, new Date())),
      hub.change(education, 'acceptTask', { id: busy, version: 1 }),
    ]);
    await superviseOverdue.run(db, new Date());
    await Promise.all(others.map((other) => other.close()));
    const made = (await supervisions()).map(({ of }) => of).filter((of) => ids.includes(of));
    expect(made.sort()).toEqual(ids);
    const events = await rowsOf<{ count: number }>(
      db,
      sql`select count(*)::int as count from linkage.task_event where kind = 'SUPERVISED' and task_no = any(${sql.param(ids)}::text[])`,
    );
    expect(events).toEqual([{ count: ids.length }]);
  });

  it('goes through more than one batch', async () => {
    await db.execute(sql`insert into linkage.task (record_no, kind, matter, state, title, owner, created_by, area_code, created_at, due_on)
      select 'B' || n, 'TRANSFER', 'OTHER', 'OPEN', '事项', 'HOUSING', '150104', '150104', '2024-01-01', '2024-01-08' from generate_series(1, 250) n`);
    await db.execute(sql`insert into linkage.task_event (task_no, seq, at, kind, by_office, to_state)
      select 'B' || n, 1, '2024-01-01', 'CREATED', '150104', 'OPEN' from generate_series(1, 250) n`);
    await superviseOverdue.run(db, new Date());
    expect((await supervisions()).filter(({ of }) => of.startsWith('B'))).toHaveLength(250);
  });
});
