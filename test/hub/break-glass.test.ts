import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import { type Logged, readerOf } from '../audit/support.ts';
import { startApart } from '../support/apart.ts';
import { databases } from '../support/database.ts';
import { type Ask, ORDINARY_HOUSEHOLD, startHub, type TestHub, valuesOf } from '../support/hub.ts';
import { FIND, glassKit, HOUSEHOLD, MINUTE, REASON } from './support/glass.ts';

/** A second one in the town of the household that is opened. */
const OTHER = 'YQ150104100003';

const END =
  'mutation($input: EndBreakGlassInput!) { endBreakGlass(input: $input) { breakGlass { until isInForce version } } }';

/** security.md 27, through the public door. */
describe.each(databases())('27: break-glass, on $name', { timeout: 60_000 }, ({ open }) => {
  let near: TestHub;
  let apart: TestHub;
  beforeAll(async () => {
    near = await startHub(open);
    apart = await startApart(near);
  });
  afterAll(async () => {
    await apart?.close();
    await near?.close();
  });

  describe.each(['in process', 'over HTTP'])('with the departments %s', (where) => {
    let hub: TestHub;
    let news: () => Promise<readonly Logged[]>;
    let household: { id: string; members: { person: { id: string; birthDate: string } }[] };
    let other: string;
    const { officer, district, under, tryOpen, openAs, ago, read, step, reasonOf } = glassKit({
      hub: () => hub,
      household: () => household.id,
      firstAccount: where === 'in process' ? 0 : 40,
    });

    beforeAll(async () => {
      hub = where === 'in process' ? near : apart;
      news = readerOf(hub);
      const find = async (text: string) =>
        (await hub.ask(FIND, { ...district, variables: { text } })).data.searchHouseholds.edges[0].node;
      household = await find(HOUSEHOLD);
      other = (await find(OTHER)).id;
    });
    beforeEach(async () => {
      await news();
      hub.forget();
    });
    afterEach(() => vi.useRealTimers());

    it.each([
      ['blank', ''],
      ['white space', ' \n\t　 '],
      ['too short', '急事'],
      ['one key held down', '啊啊啊啊啊啊啊啊啊啊啊啊'],
      ['dots', '。。。。。。。。。。。。。'],
      ['too long', '事'.repeat(501)],
    ])('refuses a reason that is %s, and opens nothing', async (_, reason) => {
      const who = officer();
      const refused = await tryOpen(who, { reason });
      expect(refused.data?.breakGlass ?? null).toBeNull();
      expect(refused.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', reason: 'REASON_REQUIRED' } }]);
      expect((await read(who)).data).toEqual({ household: null });
      const rows = (await news()).filter(({ fields }) => fields?.includes('Mutation.breakGlass'));
      const written = rows.map(({ request, outcome }) => `${request} ${outcome}`);
      expect(written).toEqual(expect.arrayContaining(['BEGUN WRITTEN', 'ANSWERED UNAVAILABLE']));
    });

    it('refuses an ID number in the reason, a time of none or more than 60 minutes, and none or two households', async () => {
      const who = officer();
      const number = '150199201406189028';
      for (const text of [number, '150199 20140618 9028', '１５０１９９２０１４０６１８９０２８']) {
        expect(reasonOf(await tryOpen(who, { reason: `${REASON}${text}` }))).toBe('ID_NUMBER_IN_TEXT');
      }
      for (const minutes of [61, 0, -1]) expect(reasonOf(await tryOpen(who, { minutes }))).toBe('TIME_LIMIT');
      for (const input of [{ householdCode: null }, { idNumber: number }]) {
        expect((await tryOpen(who, input)).errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
      }
      expect(JSON.stringify(hub.log)).not.toContain(number);
    });

    it('opens one household and its members, under the header alone, for an hour', async () => {
      const who = officer();
      expect((await read(who)).data).toEqual({ household: null });
      const opened = await openAs(who);
      expect(opened).toMatchObject({
        householdId: household.id,
        reason: REASON,
        isInForce: true,
        reviewState: 'PENDING',
      });
      expect(Date.parse(opened.until) - Date.parse(opened.openedAt)).toBe(60 * MINUTE);
      expect((await read(who)).data).toEqual({ household: null });

      await news();
      hub.forget();
      const { data, errors } = await read(under(who, opened.id));
      expect(errors).toBeUndefined();
      expect(data.household.code).toBe(HOUSEHOLD);
      const whole = await read(district);
      expect(data.household.members).toEqual(whole.data.household.members);
      expect(data.household.housing).toEqual(whole.data.household.housing);
      expect(valuesOf(data, 'enrolments').length).toBeGreaterThan(0);
      expect(data.household.taskGrant).toBeNull();
      expect((await read(under(who, opened.id), other)).data).toEqual({ household: null });
      const list = '{ households(first: 100) { edges { node { code } } } }';
      const beyond = (await hub.ask(list, under(who, opened.id))).data.households.edges
        .map(({ node }: { node: { code: string } }) => node.code)
        .filter((code: string) => !code.startsWith('YQ150104001'));
      expect(beyond).toEqual([HOUSEHOLD]);
      expect((await read(under(who, opened.id), other)).data).toEqual({ household: null });
      const own = await hub.ask(FIND, { ...under(who, opened.id), variables: { text: ORDINARY_HOUSEHOLD } });
      expect(own.data.searchHouseholds.edges).toHaveLength(1);
    });

    it('is flagged in the log, and the reason stands neither there nor in the hub’s log', async () => {
      const who = officer();
      const { id } = await openAs(who);
      await read(under(who, id));
      const flagged = await query<{ subject: string; n: number }>(
        hub.database.db,
        sql`select subject, count(*)::int as n from access_log.access_request where break_glass = ${id} group by 1`,
      );
      expect(flagged).toEqual([{ subject: `staff-${who.area?.join('-')}`, n: 1 }]);
      const audit = { as: 'auditor', purpose: 'AUDIT' };
      const asked =
        '{ accessLog(first: 100, breakGlass: true) { edges { node { breakGlass subject personId householdId } } } }';
      const { data } = await hub.ask(asked, audit);
      const nodes = valuesOf(data, 'node') as { breakGlass: string; householdId: string; personId: string }[];
      expect(nodes.every(({ breakGlass }) => breakGlass !== null)).toBe(true);
      const mine = nodes.filter(({ breakGlass }) => breakGlass === id);
      expect(mine.some(({ householdId }) => householdId === household.id)).toBe(true);
      expect(mine.filter(({ personId }) => personId !== null)).toHaveLength(household.members.length);
      const rows = await query(
        hub.database.db,
        sql`select row_to_json(r)::text as text from access_log.access_request r`,
      );
      expect(JSON.stringify([rows, hub.log])).not.toContain(REASON.slice(0, 8));
      const health = await hub.app.inject({ url: '/readyz' });
      expect(health.body).not.toContain(id);
    });

    it('refuses the whole request under one that is malformed, unknown, another’s, ended or over: all alike', async () => {
      const who = officer();
      const opened = await openAs(who);
      const denied = async (as: Ask) => {
        hub.forget();
        const { status, data, errors } = await read(as);
        expect(data).toBeUndefined();
        expect(hub.fetches.map(({ body }) => body)).toEqual(['{"query":"{ isBreakGlassInForce }"}']);
        return { status, errors };
      };
      const unknown = await denied(under(who, randomUUID()));
      expect(unknown).toMatchObject({ status: 403, errors: [{ extensions: { code: 'BREAK_GLASS_DENIED' } }] });
      expect(await denied(under(officer(), opened.id))).toEqual(unknown);
      expect(await denied(under(district, opened.id))).toEqual(unknown);
      expect((await read({ ...who, headers: { 'x-break-glass': 'x' } })).errors).toMatchObject([
        { extensions: { code: 'BAD_REQUEST' } },
      ]);
      const past = officer();
      const almost = await ago(60 * MINUTE - 20_000, () => openAs(past));
      expect((await read(under(past, almost.id))).data.household.code).toBe(HOUSEHOLD);
      const over = await ago(60 * MINUTE + 1000, () => openAs(past));
      expect(await denied(under(past, over.id))).toEqual(unknown);

      const ended = await step(END, who, { id: opened.id, version: opened.version });
      expect(ended.data.endBreakGlass.breakGlass).toMatchObject({ isInForce: false, version: 2 });
      expect(await denied(under(who, opened.id))).toEqual(unknown);
      expect(reasonOf(await step(END, who, { id: opened.id, version: 2 }))).toBe('ILLEGAL_STEP');
      expect(reasonOf(await step(END, officer(), { id: opened.id, version: 2 }))).toBe('UNKNOWN_RECORD');
      const refused = (await news()).filter(({ code }) => code === 'BREAK_GLASS_DENIED');
      expect(refused).toHaveLength(5);
    });

    it('lifts neither class nor purpose nor letter', async () => {
      const who = officer();
      const { id } = await openAs(who, { minutes: 5 });
      const means = 'query($id: ID!) { household(id: $id) { code incomePerHead } }';
      const under60 = { ...under(who, id), variables: { id: household.id } };
      const patrol = await hub.ask(means, { ...under60, purpose: 'PATROL' });
      expect(patrol.data.household).toEqual({ code: HOUSEHOLD, incomePerHead: null });
      expect(patrol.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect((await hub.ask(means, { ...under60, purpose: 'STATISTICS' })).errors).toMatchObject([
        { extensions: { code: 'PURPOSE_DENIED' } },
      ]);
      const { db } = hub.database;
      await db.execute(
        sql`update civil_affairs.authorization_letter set revoked_at = now() where household_id = ${household.id}`,
      );
      const unlettered = await hub.ask(means, under60);
      await db.execute(
        sql`update civil_affairs.authorization_letter set revoked_at = null where household_id = ${household.id}`,
      );
      expect(unlettered.data.household).toEqual({ code: HOUSEHOLD, incomePerHead: null });
      expect(unlettered.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', reason: 'LETTER_REQUIRED' } }]);
      expect((await hub.ask(means, under60)).data.household.incomePerHead).not.toBeNull();
    });

    it('is for officers: nobody else opens one', async () => {
      const who = [
        { as: 'system:education', purpose: 'STUDENT_AID' },
        { as: `citizen:${household.members[0]?.person.id}`, purpose: 'SELF_ACCESS' },
        { as: 'social-worker:sw-150104100-1', purpose: 'PATROL' },
      ];
      for (const one of who) expect((await tryOpen(one)).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    });

    it('opens once under one key, however many at a time, and not something else under it', async () => {
      const who = officer();
      const input = { requestKey: randomUUID() };
      const all = await Promise.all(Array.from({ length: 8 }, () => openAs(who, input)));
      expect(new Set(all.map(({ id }) => id)).size).toBe(1);
      expect(reasonOf(await tryOpen(who, { ...input, minutes: 30 }))).toBe('REQUEST_KEY_REUSED');
      expect((await openAs(officer(), input)).id).not.toBe(all[0]?.id);
    });

    it('tells an unknown household by a refusal, which counts: after five tries an hour none is told', async () => {
      const who = officer();
      const unknown = (n: number) => tryOpen(who, { householdCode: `YQ15010400599${n}` });
      await ago(61 * MINUTE, async () => {
        for (const n of [1, 2, 3, 4, 5]) expect(reasonOf(await unknown(n))).toBe('UNKNOWN_RECORD');
        expect(reasonOf(await tryOpen(who))).toBe('TOO_MANY_ATTEMPTS');
      });
      for (const n of [1, 2, 3, 4]) expect(reasonOf(await unknown(n))).toBe('UNKNOWN_RECORD');
      await openAs(who);
      const late = await Promise.all([tryOpen(who), unknown(5)]);
      for (const answer of late) expect(reasonOf(answer)).toBe('TOO_MANY_ATTEMPTS');
      expect(late[0]?.errors).toEqual(late[1]?.errors);
    });

    it('opens by the number of a member too', async () => {
      const [row] = await query<{ no: string }>(
        hub.database.db,
        sql`select id_number as no from civil_affairs.person where person_id = ${household.members[0]?.person.id}`,
      );
      const opened = await openAs(officer(), { householdCode: null, idNumber: row?.no });
      expect(opened.householdId).toBe(household.id);
    });

    it('stays on record: no row of it is changed back, lengthened or taken away', async () => {
      const { id } = await openAs(officer());
      const { db } = hub.database;
      for (const change of [
        sql`update civil_affairs.break_glass set until = until + interval '1 second', version = version + 1 where id = ${id}`,
        sql`update civil_affairs.break_glass set reason = 'something else entirely', version = version + 1 where id = ${id}`,
        sql`delete from civil_affairs.break_glass_event where break_glass_id = ${id}`,
        sql`truncate civil_affairs.break_glass cascade`,
        sql`delete from civil_affairs.break_glass_attempt`,
      ]) {
        await expect(db.execute(change)).rejects.toThrow();
      }
    });
  });
});
