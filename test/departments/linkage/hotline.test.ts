import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../subgraphs/_kernel/database/database.ts';
import { isTransferLate, transferDueAt } from '../../../subgraphs/linkage/hotline/clock.ts';
import { readIntake } from '../../../subgraphs/linkage/hotline/intake.ts';
import linkage from '../../../subgraphs/linkage/index.ts';
import { databases } from '../../support/database.ts';
import { rowsOf } from '../../support/exports.ts';
import { district, HOME, hotline, type Linkage, OTHER_TOWN, openLinkage, TOWN, town } from './register.ts';

describe.each(databases())('the hotline on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let hub: Linkage;

  beforeAll(async () => {
    ({ db, close } = await open([linkage]));
    hub = await openLinkage(db);
  });
  afterAll(() => close());

  const record = async (input: object = {}, viewer = district) => {
    const { call, refused } = await hub.change(viewer, 'recordHotlineCall', input as Record<string, unknown>);
    expect(refused).toEqual([]);
    return call;
  };
  const list = async (args: string) => {
    const { data } = await hub.read(district, `{ hotlineCalls(first: 100, ${args}) { edges { node { id } } } }`);
    return data.hotlineCalls.edges.map(({ node }: { node: { id: string } }) => node.id) as string[];
  };

  it('records a call of which nothing is known', async () => {
    const call = await record({}, hotline);
    expect(call).toMatchObject({
      ...{ channel: 'PHONE', kind: null, state: 'RECORDED', callerPhone: null, content: null, areaCode: null },
      ...{ household: null, unread: [], isTransferLate: false, sameCase: [], task: null, caseId: call.id },
    });
    expect(Date.parse(call.transferDueAt) - Date.parse(call.receivedAt)).toBe(10 * 60_000);
  });

  it('loses no call to what cannot be read of it: that is kept and named', async () => {
    const wrong = {
      channel: '传真',
      kind: '要饭',
      receivedAt: '昨天',
      callerPhone: '打不通',
      areaCode: '999',
      content: 'a\u0007b',
    };
    const call = await record(wrong);
    expect(call).toMatchObject({ channel: null, kind: null, callerPhone: null, areaCode: null, content: 'ab' });
    expect(call.unread).toEqual(
      expect.arrayContaining([
        { part: 'CHANNEL', text: '传真' },
        { part: 'KIND', text: '要饭' },
        { part: 'RECEIVED_AT', text: '昨天' },
        { part: 'PHONE', text: '打不通' },
        { part: 'AREA', text: '999' },
        { part: 'CONTENT', text: null },
      ]),
    );
    expect(Date.now() - Date.parse(call.receivedAt)).toBeLessThan(60_000);
    const long = await record({ content: '长'.repeat(5_000) });
    expect(long.content).toHaveLength(5_000);
  });

  it('stores whatever is told of a call', async () => {
    const part = fc.option(
      fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', '')),
      { nil: null },
    );
    const told = fc.record({
      channel: part,
      kind: part,
      receivedAt: part,
      callerPhone: part,
      areaCode: part,
      content: part,
    });
    await fc.assert(
      fc.asyncProperty(told, async (input) => void (await record(input))),
      { numRuns: 60 },
    );
  });

  it('reads numbers as people write them, and shows them masked to who may not see them whole', async () => {
    for (const [written, read] of [
      ['121 0000-0001', '12100000001'],
      ['+86 12100000001', '12100000001'],
      ['０４７１－１２３４５６７', '04711234567'],
    ] as const) {
      expect((await record({ callerPhone: written })).callerPhone, written).toBe(read);
    }
    const masked = { ...district, scopes: new Set(['linkage:household', 'linkage:directory'] as const) };
    const { data } = await hub.read(masked, '{ hotlineCalls(first: 100) { edges { node { callerPhone } } } }');
    const shown = data.hotlineCalls.edges.map(({ node }: { node: { callerPhone: string | null } }) => node.callerPhone);
    expect(shown.filter(Boolean)).toEqual(['121******01', '121******01', '047******67']);
  });

  it('records a call once under one request key, however often it comes', async () => {
    const both = await Promise.all([record({ requestKey: 'k1' }), record({ requestKey: 'k1' })]);
    const third = await record({ requestKey: 'k1', content: '再来' });
    expect(new Set([...both, third].map(({ id }) => id)).size).toBe(1);
    expect((await record({ requestKey: 'k1' }, hotline)).id).not.toBe(third.id);
  });

  it('makes the same application by two channels in one minute one case, with one task', async () => {
    const minute = '2024-10-31T02:00:00Z';
    const application = { kind: 'TEMP_RELIEF', callerPhone: '12100000047', areaCode: TOWN };
    const [phone, app] = await Promise.all([
      record({ ...application, channel: 'PHONE', receivedAt: minute }),
      record({ ...application, channel: 'APP', receivedAt: '2024-10-31T02:00:30Z' }),
    ]);
    const apart = await record({ ...application, channel: 'APP', receivedAt: '2024-10-31T02:02:00Z' });
    const other = await record({ ...application, kind: 'DIBAO', receivedAt: minute });
    const cases = await rowsOf<{ id: string; of: string }>(
      db,
      sql`select record_no as id, case_no as "of" from linkage.hotline_call where caller_phone = '12100000047'`,
    );
    const caseOf = (call: { id: string }) => cases.find(({ id }) => id === call.id)?.of;
    expect([phone, app, apart, other].map(caseOf)).toEqual([phone.id, phone.id, apart.id, other.id]);
    const transfers = await Promise.all(
      [phone, app].map(({ id }) => hub.change(district, 'transferHotlineCall', { id })),
    );
    expect(new Set(transfers.map(({ call }) => call.task.id)).size).toBe(1);
    expect(transfers[0]?.call).toMatchObject({
      ...{ state: 'TRANSFERRED', isTransferLate: true, sameCase: [{ id: app.id, channel: 'APP' }] },
      task: { state: 'OPEN', owner: { areaCode: TOWN }, hotlineCalls: [{ id: phone.id }, { id: app.id }] },
    });
    const late = await record({ ...application, channel: 'OTHER', receivedAt: '2024-10-31T02:00:50Z' });
    expect(late).toMatchObject({ state: 'TRANSFERRED', caseId: phone.id, task: { id: transfers[0]?.call.task.id } });
  });

  it('joins anonymous calls to nothing until they are linked to one household', async () => {
    const anonymous = { kind: 'DIBAO', receivedAt: '2024-10-30T02:00:00Z' };
    const [one, two] = [await record(anonymous), await record({ ...anonymous, channel: 'APP' })];
    expect(two.caseId).toBe(two.id);
    const link = async (id: string) =>
      hub.change(district, 'linkHotlineCall', { id, householdGrant: await hub.grant(district) });
    expect((await link(one.id)).call).toMatchObject({ household: { id: HOME }, areaCode: '150104001002' });
    expect((await link(two.id)).call.caseId).toBe([one.id, two.id].sort()[0]);
    const moved = await hub.change(district, 'transferHotlineCall', { id: one.id });
    expect(moved.call.task).toMatchObject({ owner: { areaCode: TOWN } });
    const relinked = await hub.change(district, 'linkHotlineCall', { id: one.id, householdGrant: 'x' });
    expect(relinked.refused).toEqual(['BAD_USER_INPUT GRANT_INVALID']);
  });

  it('shows its call to the town that got it, number and all', async () => {
    const call = await record({ kind: 'DIBAO', callerPhone: '12100000099', areaCode: TOWN, content: '求助' });
    const { call: moved } = await hub.change(hotline, 'transferHotlineCall', { id: call.id });
    expect(moved).toMatchObject({ isTransferLate: false, task: { owner: { areaCode: TOWN } } });
    const query = `query($id: ID!) { task(id: $id) { matter content hotlineCalls { callerPhone kind } } }`;
    const { data } = await hub.read(town, query, { id: moved.task.id });
    expect(data.task).toEqual({
      ...{ matter: 'APPLICATION', content: '求助' },
      hotlineCalls: [{ callerPhone: '12100000099', kind: 'DIBAO' }],
    });
  });

  it('answers questions with the rule, and passes nothing on that was answered', async () => {
    const question = await record({ kind: 'POLICY_QUESTION', areaCode: TOWN });
    expect(question.transferDueAt).toBeNull();
    const answer = { id: question.id, ruleId: 'A1', text: '人均收入低于标准的可以申请' };
    expect((await hub.change(district, 'answerHotlineCall', { ...answer, ruleId: '不知道' })).refused).toEqual([
      'BAD_USER_INPUT UNKNOWN_RECORD',
    ]);
    const { call } = await hub.change(district, 'answerHotlineCall', answer);
    expect(call).toMatchObject({ state: 'ANSWERED', policyAnswer: { ruleId: 'A1', text: answer.text } });
    for (const [field, input] of [
      ['answerHotlineCall', answer],
      ['transferHotlineCall', { id: question.id }],
      ['answerHotlineCall', { ...answer, id: (await record({ kind: 'DIBAO' })).id }],
    ] as const) {
      expect((await hub.change(district, field, input)).refused).toEqual(['BAD_USER_INPUT ILLEGAL_STEP']);
    }
  });

  it('passes a call on only to a town or village, and only one that there is', async () => {
    const call = await record({ kind: 'OTHER' });
    for (const areaCode of [undefined, '150104', '150104999']) {
      const told = await hub.change(district, 'transferHotlineCall', { id: call.id, areaCode });
      expect(told.refused).toEqual(['BAD_USER_INPUT UNKNOWN_OFFICE']);
    }
    expect((await hub.change(district, 'transferHotlineCall', { id: 'none' })).refused).toEqual([
      'BAD_USER_INPUT UNKNOWN_RECORD',
    ]);
    const told = await hub.change(district, 'transferHotlineCall', { id: call.id, areaCode: OTHER_TOWN });
    expect(told.call.task.owner).toEqual({ areaCode: OTHER_TOWN });
  });

  it('lists what waits, the first first, and what waits or waited too long', async () => {
    const waiting = await record({ kind: 'DIBAO', receivedAt: '2023-01-01T00:00:00Z' });
    expect((await list('state: RECORDED'))[0]).toBe(waiting.id);
    expect(await list('late: true')).toContain(waiting.id);
    expect(await list('late: false')).not.toContain(waiting.id);
    expect(await list('state: TRANSFERRED')).not.toContain(waiting.id);
    const all = [...(await list('late: true')), ...(await list('late: false'))];
    expect(new Set(all).size).toBe((await rowsOf(db, sql`select 1 from linkage.hotline_call`)).length);
  });

  it('its clock says the same in the list and on the call', async () => {
    const { data } = await hub.read(district, '{ hotlineCalls(first: 100) { edges { node { id isTransferLate } } } }');
    const late = await list('late: true');
    for (const { node } of data.hotlineCalls.edges) expect(node.isTransferLate).toBe(late.includes(node.id));
  });

  it.each([
    ['a transfer without a task', sql`update linkage.hotline_call set transferred_at = now() where task_no is null`],
    [
      'an answer to no question',
      sql`update linkage.hotline_call set rule_id = 'A1', answer = 'x', answered_at = now() where kind = 'DIBAO'`,
    ],
    ['an answer without a rule', sql`update linkage.hotline_call set rule_id = null where rule_id is not null`],
    ['a number that is none', sql`update linkage.hotline_call set caller_phone = 'x'`],
  ])('its tables refuse %s, whoever writes it', async (_, statement) => {
    await expect(db.execute(statement)).rejects.toThrow();
  });
});

describe('the clock of a transfer', () => {
  const receivedAt = new Date('2024-10-31T02:00:00Z');
  const at = (minutes: number) => new Date(receivedAt.getTime() + minutes * 60_000);

  it('runs ten minutes, and stops at the transfer', () => {
    const call = { kind: 'DIBAO', receivedAt, transferredAt: null } as const;
    expect([isTransferLate(call, at(10)), isTransferLate(call, at(10.1))]).toEqual([false, true]);
    expect(isTransferLate({ ...call, transferredAt: at(10) }, at(500))).toBe(false);
    expect(isTransferLate({ ...call, transferredAt: at(11) }, at(11))).toBe(true);
  });

  it('runs for whatever may be an application, and for no question', () => {
    expect(transferDueAt({ kind: null, receivedAt, transferredAt: null })).toEqual(at(10));
    expect(transferDueAt({ kind: 'POLICY_QUESTION', receivedAt, transferredAt: null })).toBeNull();
  });

  it('begins no later than now, whatever the other side’s clock says', () => {
    const now = new Date();
    const said = (ms: number) => readIntake({ receivedAt: new Date(now.getTime() + ms).toISOString() }, now);
    expect(said(120_000)).toMatchObject({ receivedAt: now, unread: [] });
    expect(said(3_600_000)).toMatchObject({ receivedAt: now, unread: [{ part: 'RECEIVED_AT' }] });
    expect(said(-3_600_000)).toMatchObject({ receivedAt: new Date(now.getTime() - 3_600_000), unread: [] });
  });
});
