import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../subgraphs/_kernel/access/index.ts';
import type { Database } from '../../../subgraphs/_kernel/database/database.ts';
import linkage from '../../../subgraphs/linkage/index.ts';
import { DEADLINE_RULES, deadlineRule } from '../../../subgraphs/linkage/tasks/deadlines.ts';
import { isLate, STEPS } from '../../../subgraphs/linkage/tasks/machine.ts';
import { databases } from '../../support/database.ts';
import { district, education, type Linkage, openLinkage, TASK, town } from './register.ts';

const FIELDS = {
  ACCEPT: ['acceptTask', education],
  ANSWER: ['answerTask', education],
  RETURN: ['returnTask', education],
  CLOSE: ['closeTask', town],
  WITHDRAW: ['withdrawTask', town],
  SUPERVISE: ['superviseTask', district],
} as const satisfies Record<string, readonly [string, Viewer]>;
type Action = keyof typeof FIELDS;

const action = fc.constantFrom(...(Object.keys(FIELDS) as Action[]));

interface Event {
  readonly seq: number;
  readonly kind: string;
  readonly fromState: string | null;
  readonly toState: string;
}

describe.each(databases())('the life of a task on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let hub: Linkage;

  beforeAll(async () => {
    ({ db, close } = await open([linkage]));
    hub = await openLinkage(db);
  });
  afterAll(() => close());

  const read = async (id: string) =>
    (await hub.read(district, `query($id: ID!) { task(id: $id) { ${TASK} } }`, { id })).data.task;

  const act = (name: Action, id: string, version: number) => {
    const [field, viewer] = FIELDS[name];
    const words =
      field === 'answerTask' ? { outcome: 'DONE', text: '答复' } : field === 'returnTask' ? { reason: '理由' } : {};
    return hub.change(viewer, field, { id, version, ...words });
  };

  it('goes only where a step leads, whatever is tried; and its events tell all of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 8 }), async (actions) => {
        const { task } = await hub.give(town);
        let state: string = task.state;
        let version: number = task.version;
        let supervisions = 0;
        for (const name of actions) {
          const rule = name === 'SUPERVISE' ? undefined : STEPS[name];
          const allowed = rule ? rule.from.some((from) => from === state) : state === 'OPEN' || state === 'ACCEPTED';
          const told = await act(name, task.id, version);
          expect(told.refused, `${name} of ${state}`).toEqual(allowed ? [] : ['BAD_USER_INPUT ILLEGAL_STEP']);
          if (!allowed) continue;
          if (rule) [state, version] = [rule.to, version + 1];
          else supervisions++;
        }
        const after = await read(task.id);
        expect([after.state, after.version]).toEqual([state, version]);
        const events: Event[] = after.events;
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
        expect(
          events.reduce<string | null>((last, { fromState, toState }) => {
            expect(fromState).toBe(last);
            return toState;
          }, null),
        ).toBe(state);
        expect(events.filter(({ kind }) => kind === 'SUPERVISED')).toHaveLength(supervisions);
      }),
      { numRuns: 25 },
    );
  });

  it('takes no step from a version that has passed', async () => {
    const { task } = await hub.give(town);
    await act('ACCEPT', task.id, 1);
    expect((await act('RETURN', task.id, 1)).refused).toEqual(['BAD_USER_INPUT STATE_CHANGED']);
    expect((await act('RETURN', task.id, 3)).refused).toEqual(['BAD_USER_INPUT STATE_CHANGED']);
    expect((await read(task.id)).events).toHaveLength(2);
  });

  it('is returned only with a reason', async () => {
    const { task } = await hub.give(town);
    const told = await hub.change(education, 'returnTask', { id: task.id, version: 1, reason: ' ' });
    expect(told.refused).toEqual(['BAD_USER_INPUT EMPTY_OR_TOO_LONG']);
  });

  it.each([
    ['a closed task opened again', sql`update linkage.task set state = 'OPEN' where state = 'CLOSED'`],
    ['an answer taken back', sql`update linkage.task set state = 'ACCEPTED' where state = 'ANSWERED'`],
    ['an event changed', sql`update linkage.task_event set note = 'x'`],
    ['an event removed', sql`delete from linkage.task_event`],
    ['events emptied', sql`truncate linkage.task_event`],
    ['a task of nobody', sql`update linkage.task set owner = 'NOBODY'`],
    ['a supervision of nothing', sql`update linkage.task set kind = 'SUPERVISE', supervises = null`],
    [
      'an event without the state before',
      sql`insert into linkage.task_event (task_no, seq, at, kind, to_state)
      select record_no, 99, now(), 'ACCEPTED', 'ACCEPTED' from linkage.task limit 1`,
    ],
  ])('its tables refuse %s, whoever writes it', async (_, statement) => {
    const { task } = await hub.give(town);
    await act('ACCEPT', task.id, 1);
    await act('ANSWER', task.id, 2);
    const { task: other } = await hub.give(town);
    await act('ACCEPT', other.id, 1);
    await act('ANSWER', other.id, 2);
    await act('CLOSE', other.id, 3);
    await expect(db.execute(statement)).rejects.toThrow();
  });

  it('counts its versions by itself', async () => {
    const { task } = await hub.give(town);
    await db.execute(sql`update linkage.task set version = 40 where record_no = ${task.id}`);
    expect((await read(task.id)).version).toBe(1);
    await db.execute(sql`update linkage.task set state = 'ACCEPTED' where record_no = ${task.id}`);
    expect((await read(task.id)).version).toBe(2);
  });
});

describe('a deadline', () => {
  it('there is for every kind and matter, and the more special rule wins', () => {
    expect(deadlineRule('TRANSFER', 'FINDING')).toMatchObject({ days: 15, unit: 'CALENDAR' });
    expect(deadlineRule('TRANSFER', 'APPLICATION')).toMatchObject({ days: 5, unit: 'WORKING' });
    for (const kind of ['TRANSFER', 'ASSIGN', 'SUPERVISE', 'COORDINATE'] as const) {
      expect(DEADLINE_RULES.filter((rule) => rule.kind === kind && rule.matter === null)).toHaveLength(1);
    }
  });

  it('has passed on the day after it: an alarm on day 16, and none on day 15', () => {
    const task = { state: 'OPEN', dueOn: '2024-10-16' } as const;
    expect([isLate(task, '2024-10-16'), isLate(task, '2024-10-17')]).toEqual([false, true]);
    for (const state of ['ANSWERED', 'CLOSED', 'RETURNED', 'WITHDRAWN'] as const) {
      expect(isLate({ ...task, state }, '2025-01-01')).toBe(false);
    }
  });
});
