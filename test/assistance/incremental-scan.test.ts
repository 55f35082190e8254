import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Ask, SilentError } from '../../gateway/scan/ask.ts';
import { readFeeds } from '../../gateway/scan/feeds.ts';
import { runScan } from '../../gateway/scan/run-scan.ts';
import { importFile } from '../../subgraphs/_kernel/import/run-import.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import { answerAsOn } from '../../subgraphs/_kernel/today.ts';
import { writeWorld } from '../../subgraphs/_world/index.ts';
import { scannedHouseholds } from '../../subgraphs/assistance/scan/model.ts';
import { warnings } from '../../subgraphs/assistance/warnings/model.ts';
import { databases } from '../support/database.ts';
import { startHub, type TestHub } from '../support/hub.ts';

const SYSTEM = 'system:assistance';

/** A scan that looks only at whom something has changed about, and finds what one that looks at all would find. */
describe.each(databases())('an incremental scan on $name', ({ open }) => {
  let hub: TestHub;
  let feeds: readonly string[];
  const out = mkdtempSync(join(tmpdir(), 'yihu-changes-'));
  beforeAll(async () => {
    hub = await startHub(open, { env: { YIHU_TODAY: '2024-10-15' } });
    feeds = hub.departments.filter(({ facts }) => facts).map(({ name }) => name);
    await writeWorld({ departments: hub.departments, size: 'XS', seed: 1, out });
    await scan({ isChangedOnly: false });
  });
  afterAll(async () => {
    answerAsOn(undefined);
    await hub?.close();
    rmSync(out, { recursive: true, force: true });
  });
  beforeEach(() => answerAsOn('2024-10-15'));

  const ask: Ask = async (text, variables) => {
    const { data, errors } = await hub.ask(text, { as: SYSTEM, variables: variables ?? {} });
    if (!data || Object.values(data).every((value) => value === null)) throw new Error(JSON.stringify(errors));
    return data;
  };
  const scan = (more: { readonly isChangedOnly?: boolean; readonly since?: string; readonly ask?: Ask } = {}) =>
    runScan(more.ask ?? ask, {
      ...{ area: '150104', workers: 2, name: 'test', onProgress: () => undefined },
      ...{ feeds, isChangedOnly: true, since: more.since },
      ...(more.isChangedOnly !== undefined && { isChangedOnly: more.isChangedOnly }),
    });
  const rows = <T extends Record<string, unknown>>(statement: SQL) => query<T>(hub.database.db, statement);
  const ids = async (statement: SQL) => (await rows<{ id: string }>(statement)).map(({ id }) => id).sort();
  /** At whom the last scan looked. */
  const lookedAt = () =>
    ids(sql`select unnest(household_ids) as id from assistance.scan_batch where scan_no =
      (select record_no from assistance.scan order by started_at desc limit 1)`);
  const householdsOf = (person: string) =>
    ids(sql`select distinct household_id as id from civil_affairs.household_member
      where person_record_no = (select record_no from civil_affairs.person where person_id = ${person})`);
  const raised = async () =>
    (await hub.database.db.select().from(warnings))
      .map(({ changedAt, changedBy, ...warning }) => warning)
      .sort((a, b) => (a.recordNo < b.recordNo ? -1 : 1));

  it('looks at nobody when nothing has changed, and raises once a day what is found still', async () => {
    expect(await scan()).toMatchObject({ households: 0, done: 0, isFinished: true, silent: [] });
    const before = await raised();
    expect(before.length).toBeGreaterThan(5);
    answerAsOn('2024-10-16');
    expect((await scan()).done).toBe(0);
    const after = await raised();
    expect(after.map(({ raisedCount }) => raisedCount)).toEqual(before.map(({ raisedCount }) => raisedCount + 1));
    const all = await scan({ isChangedOnly: false });
    expect(all.done).toBeGreaterThan(20);
    expect(await raised()).toEqual(after);
  });

  it('of one settlement that comes in looks at exactly the household of whom it is', async () => {
    const department = hub.departments.find(({ name }) => name === 'medical-insurance');
    const file = department?.files.find(({ name }) => name === 'settlements');
    if (!department || !file) throw new Error('no settlements');
    const [headings = '', ...lines] = readFileSync(join(out, department.name, 'settlements.csv'), 'utf8').split('\n');
    const number = lines[0]?.split(',')[0] ?? '';
    const path = join(out, 'one.csv');
    writeFileSync(path, `${headings}\n${lines[0]?.replace(number, `${number}-2`)}\n`);
    const { db } = hub.database;
    expect(await importFile({ db, department, file, path, keys: hub.keys })).toMatchObject({ inserted: 1 });
    const [who] = await ids(
      sql`select person_id as id from medical_insurance.settlement where record_no = ${`${number}-2`}`,
    );
    await scan();
    const looked = await lookedAt();
    expect(looked.length).toBeGreaterThan(0);
    expect(looked).toEqual(await householdsOf(who as string));
    // The same file again changes nothing.
    await importFile({ db, department, file, path, keys: hub.keys, again: true });
    expect((await scan()).done).toBe(0);
  });

  it('finds what a full scan finds, whatever has changed', async () => {
    for (const change of [
      sql`update civil_affairs.person set death_date = '2024-10-01' where record_no in
        (select person_record_no from civil_affairs.household_member where is_head order by 1 limit 2)`,
      sql`delete from medical_insurance.premium_aid where record_no in (select record_no from medical_insurance.premium_aid order by 1 limit 5)`,
      sql`update civil_affairs.authorization_letter set revoked_at = now() - interval '1 day' where record_no in
        (select record_no from civil_affairs.authorization_letter order by 1 limit 3)`,
      sql`update employment.job_status set valid_to = '2024-10-10' where record_no in
        (select record_no from employment.job_status where valid_to is null and valid_from < '2024-10-01' order by 1 limit 10)`,
      sql`update disabled_persons.certificate set valid_until = '2024-10-05' where record_no in
        (select record_no from disabled_persons.certificate order by 1 limit 3)`,
      sql`update civil_affairs.household set income_per_head_fen = 900000 where household_id in
        (select household_id from civil_affairs.assistance_status order by record_no limit 3)`,
    ]) {
      await hub.database.db.execute(change);
    }
    const before = await raised();
    const some = await scan();
    const after = await raised();
    expect(after).not.toEqual(before);
    const all = await scan({ isChangedOnly: false });
    expect(some.done).toBeLessThan(all.done);
    expect(some.done).toBeGreaterThan(5);
    expect(await raised()).toEqual(after);
  });

  it('looks again when it is due by the calendar, by another rulebook, or was not looked at whole', async () => {
    const [one, two, three] = (await lookedAt()) as [string, string, string];
    await hub.database.db.execute(
      sql`update ${scannedHouseholds} set due_on = '2024-10-15' where household_id = ${one}`,
    );
    await hub.database.db.execute(sql`update ${scannedHouseholds} set rulebook = 'old' where household_id = ${two}`);
    await hub.database.db.execute(sql`update ${scannedHouseholds} set is_whole = false where household_id = ${three}`);
    await scan();
    expect(await lookedAt()).toEqual([one, two, three].sort());
    // The day by which students' aid is to be there: it makes gaps of what nobody has recorded anything about.
    answerAsOn('2024-10-31');
    const due = await ids(sql`select household_id as id from ${scannedHouseholds} where due_on <= '2024-10-31'`);
    expect(due.length).toBeGreaterThan(0);
    await scan();
    expect(await lookedAt()).toEqual(due);
    const after = await raised();
    expect((await scan({ isChangedOnly: false })).done).toBeGreaterThan(due.length);
    expect(await raised()).toEqual(after);
    answerAsOn('2024-11-01');
    expect((await scan()).done).toBeGreaterThan(20);
    answerAsOn('2024-10-15');
    await scan({ isChangedOnly: false });
  });

  it('since a day leaves out who was looked at since, unless something changed', async () => {
    const [one, two] = await ids(sql`select household_id as id from ${scannedHouseholds}`);
    await hub.database.db.execute(
      sql`update ${scannedHouseholds} set scanned_on = '2024-10-01' where household_id = ${one}`,
    );
    await touch(two as string);
    await scan({ isChangedOnly: false, since: '2024-10-10' });
    expect(await lookedAt()).toEqual([one, two]);
  });

  it.each(['looked at before', 'never looked at'])(
    'a mark made during a look outlives it, of who was %s',
    async (which) => {
      const [id = ''] = await ids(sql`select household_id as id from ${scannedHouseholds} order by 1 desc limit 1`);
      await hub.database.db.execute(
        which === 'never looked at'
          ? sql`delete from ${scannedHouseholds} where household_id = ${id}`
          : sql`update ${scannedHouseholds} set is_whole = false where household_id = ${id}`,
      );
      await touch(id);
      let hasChanged = false;
      // After the look, before what it found is handed in.
      const slow: Ask = async (text, variables) => {
        if (text.includes('completeScanBatch') && !hasChanged) {
          hasChanged = true;
          await touch(id);
          expect(await readFeeds(ask, feeds)).toEqual([]);
        }
        return ask(text, variables);
      };
      await scan({ ask: slow });
      expect(await lookedAt()).toEqual([id]);
      await scan();
      expect(await lookedAt()).toEqual([id]);
      // What was marked before a look is settled by it.
      expect((await scan()).done).toBe(0);
    },
  );

  it('goes on without a department that is silent, and hears of its changes later', async () => {
    const [who = ''] = await ids(sql`select person_id as id from education.enrolment where person_id in
      (select person_id from civil_affairs.person join civil_affairs.household_member on person_record_no = person.record_no) limit 1`);
    await hub.database.db.execute(sql`update education.enrolment set school = school where person_id = ${who}`);
    const deaf: Ask = (text, variables) => {
      if (text.includes('educationChanges')) throw new SilentError('departments do not answer');
      return ask(text, variables);
    };
    expect(await scan({ ask: deaf })).toMatchObject({ silent: ['education'], done: 0 });
    await scan();
    expect(await lookedAt()).toEqual(await householdsOf(who));
  });

  it('marks nothing that does not begin where the reading stands', async () => {
    const MARK = `mutation($after: String, $changes: FactChanges) {
      markChanged(input: { department: "education", after: $after, changes: $changes }) { cursor isEnd } }`;
    const { cursor } = (await ask(MARK, {})).markChanged;
    expect(cursor).toEqual(expect.any(String));
    const { changes } = await ask('query($after: String) { changes: educationChanges(after: $after) }', {
      after: cursor,
    });
    const all = JSON.stringify({ ...JSON.parse(changes), isAll: true });
    expect((await ask(MARK, { after: 'elsewhere', changes: all })).markChanged).toEqual({ cursor, isEnd: false });
    const { errors } = await hub.ask(MARK, { as: SYSTEM, variables: { after: cursor, changes: '{}' } });
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    expect((await ask(MARK, {})).markChanged).toEqual({ cursor, isEnd: false });
    expect((await ask(MARK, { after: cursor, changes: all })).markChanged).toMatchObject({ isEnd: true });
    expect((await scan()).done).toBeGreaterThan(20);
  });

  /** Something changes about the household that changes nothing of its picture. */
  const touch = (household: string) =>
    hub.database.db.execute(sql`update civil_affairs.household set code = code where household_id = ${household}`);
});
