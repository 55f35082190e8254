import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Source } from '../../gateway/sources.ts';
import { addDays, daysBetween } from '../../subgraphs/_kernel/calendar.ts';
import { realToday } from '../../subgraphs/_kernel/today.ts';
import { databases } from '../support/database.ts';
import { importRows } from '../support/department.ts';
import { rejectsOf } from '../support/exports.ts';
import { ORDINARY_HOUSEHOLD, startHub, type TestHub } from '../support/hub.ts';

const VIEW = `query($id: ID!) { household(id: $id) {
  status memberCount tasks { edges { cursor } }
  members { person { education { enrolments { stage } } medicalInsurance { enrolments { insuredFrom } } } }
  housing { remedies { kind } }
} }`;
/** The day of the synthetic district's records. */
const DAY = '2024-10-31';

describe.each(databases())('how fresh the sources are, on $name', ({ open }) => {
  let hub: TestHub;
  /** The hub on that day; undefined: on the real one. The clock is one for all hubs of a process, the last one's. */
  const onDay = async <T>(day: string | undefined, work: (twin: TestHub) => Promise<T>): Promise<T> => {
    const twin = await hub.twin((transport) => transport, day === undefined ? {} : { YIHU_TODAY: day });
    try {
      return await work(twin);
    } finally {
      await twin.close();
    }
  };
  const view = (on: TestHub, ask = {}) =>
    on.ask(VIEW, { variables: { id: hub.keys.household(ORDINARY_HOUSEHOLD) }, ...ask });
  const sourcesOf = async (on: TestHub) => {
    const { sources } = (await view(on)).extensions as { sources: Source[] };
    return Object.fromEntries(sources.map(({ milliseconds, ...source }) => [source.department, source]));
  };

  beforeAll(async () => {
    hub = await startHub(open);
  });
  afterAll(() => hub?.close());

  it('is said of every department asked, against the cycle agreed with it', async () => {
    const sources = await onDay('2024-11-04', sourcesOf);
    const ok = { state: 'OK', asOf: DAY };
    expect(sources).toEqual({
      'civil-affairs': {
        ...{ department: 'civil-affairs', title: '民政', ...ok, freshness: 'STALE', dueBy: '2024-11-01' },
      },
      'medical-insurance': {
        ...{ department: 'medical-insurance', title: '医保', ...ok, freshness: 'FRESH', dueBy: '2024-11-04' },
      },
      education: { department: 'education', title: '教育', ...ok, freshness: 'FRESH', dueBy: '2025-05-15' },
      housing: { department: 'housing', title: '住建', ...ok, freshness: 'FRESH', dueBy: '2024-12-05' },
      linkage: { ...sources['linkage'], title: '横向联动', freshness: null, dueBy: null },
    });
  });

  it('today the synthetic district is old, and says so', async () => {
    const sources = await onDay(undefined, sourcesOf);
    for (const name of ['civil-affairs', 'medical-insurance', 'education', 'housing']) {
      expect(sources[name], name).toMatchObject({ state: 'OK', asOf: DAY, freshness: 'STALE' });
    }
    expect((await onDay(undefined, view)).extensions).not.toHaveProperty('today');
  });

  it('a source that is down is neither fresh nor stale', async () => {
    const broken = await hub.twin((transport) =>
      transport.department === 'housing'
        ? { ...transport, send: () => Promise.reject(new Error('gone')), ping: () => Promise.reject(new Error('gone')) }
        : transport,
    );
    const { housing } = await sourcesOf(broken);
    expect(housing).toMatchObject({ state: 'DOWN', asOf: null, freshness: null, dueBy: null });
    const metrics = (await broken.app.inject('/metrics')).body;
    expect(metrics).not.toContain('yihu_source_stale{department="housing"}');
    expect(metrics).toContain('yihu_source_stale{department="education"} 1');
    await broken.close();
  });

  it('is measured for whoever runs the hub, without anybody asking a question', async () => {
    await onDay('2024-11-04', async ({ app }) => {
      const { records, today } = (await app.inject('/readyz')).json();
      expect(today).toBe('2024-11-04');
      expect(records).toMatchObject({
        'civil-affairs': { asOf: DAY, freshness: 'STALE', dueBy: '2024-11-01' },
        housing: { asOf: DAY, freshness: 'FRESH', dueBy: '2024-12-05' },
      });
      expect(records).not.toHaveProperty('linkage');
      const metrics = (await app.inject('/metrics')).body;
      expect(metrics).toContain('yihu_source_age_days{department="housing"} 4');
      expect(metrics).toContain('yihu_source_stale{department="housing"} 0');
      expect(metrics).toContain('yihu_source_stale{department="civil-affairs"} 1');
    });
    await onDay(undefined, async ({ app }) => {
      expect((await app.inject('/readyz')).json()).not.toHaveProperty('today');
      const age = daysBetween(DAY, realToday());
      expect((await app.inject('/metrics')).body).toContain(`yihu_source_age_days{department="housing"} ${age}`);
    });
  });

  it('a fixed day is the day of questions that name none, and every answer says it', async () => {
    await onDay('1999-01-01', async (past) => {
      const { data, extensions } = await view(past);
      expect(data.household).toMatchObject({ status: 'NONE', memberCount: 0, members: [] });
      expect(extensions?.['today']).toBe('1999-01-01');
      const named = await past.ask('query($id: ID!, $day: Date) { household(id: $id, asOf: $day) { status } }', {
        variables: { id: hub.keys.household(ORDINARY_HOUSEHOLD), day: DAY },
      });
      expect(named.data.household).toEqual({ status: 'DIBAO' });
    });
    await onDay(DAY, async (then) => {
      expect((await view(then)).data.household).toMatchObject({ status: 'DIBAO', memberCount: 4 });
      expect(then.log.join('\n')).toContain('fixed day');
    });
  });

  it('rights, tokens and what is written keep the real time', async () => {
    await onDay('1999-01-01', async (past) => {
      const query = 'query($id: ID!) { household(id: $id, asOf: "2024-10-31") { members { isHead person { id } } } }';
      const id = hub.keys.household(ORDINARY_HOUSEHOLD);
      const { data } = await past.ask(query, { variables: { id } });
      const head = data.household.members.find(({ isHead }: { isHead: boolean }) => isHead).person.id;
      // In 1999 the head belonged to no household; today to this one.
      const own = await past.ask('query($id: ID!) { household(id: $id) { code } }', {
        ...{ as: `citizen:${head}`, purpose: 'SELF_ACCESS', variables: { id } },
      });
      expect(own.data.household).toEqual({ code: ORDINARY_HOUSEHOLD });

      const education = hub.departments.find(({ name }) => name === 'education');
      if (!education) throw new Error('no education');
      const { db } = hub.database;
      const row = { recordNo: 'XJ99', personId: '150199201406189028', stage: '小学', school: '民族小学' };
      const { asOf } = await importRows(education, db, 'enrolments', [
        { ...row, isBoarder: '否', enrolledOn: '2020-09-01' },
      ]);
      expect(await rejectsOf(education, db, 'enrolments')).toEqual([]);
      expect([realToday(), addDays(realToday(), -1)]).toContain(asOf);
    });
  });
});
