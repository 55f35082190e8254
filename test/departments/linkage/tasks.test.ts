import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastDayOf } from '../../../subgraphs/_kernel/calendar.ts';
import type { Database } from '../../../subgraphs/_kernel/database/database.ts';
import { checkCharacter } from '../../../subgraphs/_kernel/identifier.ts';
import { today } from '../../../subgraphs/_kernel/today.ts';
import linkage from '../../../subgraphs/linkage/index.ts';
import { databases } from '../../support/database.ts';
import { countStatements, importRows, keys, released } from '../../support/department.ts';
import {
  district,
  education,
  HOME,
  household,
  housing,
  type Linkage,
  openLinkage,
  otherTown,
  TASK,
  TOWN,
  town,
  VILLAGE,
  village,
} from './register.ts';

describe.each(databases())('tasks between offices on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let hub: Linkage;

  beforeAll(async () => {
    ({ db, close } = await open([linkage]));
    hub = await openLinkage(db);
  });
  afterAll(() => close());

  it('go from giving to closing, every step an event', async () => {
    const { task, refused } = await hub.give(town);
    expect(refused).toEqual([]);
    expect(task).toMatchObject({
      ...{ kind: 'TRANSFER', matter: 'OTHER', state: 'OPEN', version: 1, title: '请核实', content: '内容' },
      ...{ owner: { department: 'EDUCATION', areaCode: null, name: '教育' }, household: null, answers: [] },
      ...{
        createdBy: { department: null, areaCode: TOWN, name: '小召前街街道' },
        isOverdue: false,
        isAutomatic: false,
      },
      dueOn: lastDayOf({ days: 5, unit: 'WORKING' }, today()),
    });
    const accepted = await hub.change(education, 'acceptTask', { id: task.id, version: 1, note: '已安排' });
    expect(accepted.task).toMatchObject({ state: 'ACCEPTED', version: 2 });
    const answer = { id: task.id, version: 2, outcome: 'DONE', text: '已核实' };
    expect((await hub.change(education, 'answerTask', answer)).task).toMatchObject({
      ...{ state: 'ANSWERED', version: 3 },
      answers: [{ office: { department: 'EDUCATION', areaCode: null }, outcome: 'DONE', text: '已核实' }],
    });
    const closed = await hub.change(town, 'closeTask', { id: task.id, version: 3 });
    const [byTown, byEducation] = [
      { department: null, areaCode: TOWN },
      { department: 'EDUCATION', areaCode: null },
    ];
    expect(closed.task.events).toEqual([
      { seq: 1, kind: 'CREATED', by: byTown, fromState: null, toState: 'OPEN', note: null },
      { seq: 2, kind: 'ACCEPTED', by: byEducation, fromState: 'OPEN', toState: 'ACCEPTED', note: '已安排' },
      { seq: 3, kind: 'ANSWERED', by: byEducation, fromState: 'ACCEPTED', toState: 'ANSWERED', note: null },
      { seq: 4, kind: 'CLOSED', by: byTown, fromState: 'ANSWERED', toState: 'CLOSED', note: null },
    ]);
  });

  it('of a village’s finding are due in fifteen calendar days, and their answer is the village’s to read', async () => {
    const householdGrant = await hub.grant(village);
    const finding = { matter: 'FINDING', owner: { areaCode: TOWN }, householdGrant };
    const { task } = await hub.give(village, finding);
    expect(task).toMatchObject({
      ...{ household: { id: HOME }, createdBy: { areaCode: VILLAGE } },
      dueOn: lastDayOf({ days: 15, unit: 'CALENDAR' }, today()),
    });
    await hub.change(town, 'acceptTask', { id: task.id, version: 1 });
    await hub.change(town, 'answerTask', { id: task.id, version: 2, outcome: 'AIDED', text: '已启动临时救助' });
    const withoutTexts = { ...village, scopes: new Set(['linkage:household', 'linkage:directory'] as const) };
    const seen = await hub.read(withoutTexts, `query($id: ID!) { task(id: $id) { state answers { outcome } } }`, {
      id: task.id,
    });
    expect(seen.data.task).toEqual({ state: 'ANSWERED', answers: [{ outcome: 'AIDED' }] });
    const denied = await hub.read(withoutTexts, `query($id: ID!) { task(id: $id) { content } }`, { id: task.id });
    expect(denied.status).toBe(403);
  });

  it('that come twice under one request key are one; another task under the key is refused', async () => {
    const requestKey = 'once';
    const [first, second] = await Promise.all([hub.give(town, { requestKey }), hub.give(town, { requestKey })]);
    expect(first.task.id).toBe(second.task.id);
    expect((await hub.give(town, { requestKey })).task.id).toBe(first.task.id);
    expect((await hub.give(town, { requestKey, title: '另一件' })).refused).toEqual([
      'BAD_USER_INPUT REQUEST_KEY_REUSED',
    ]);
    const others = await hub.give(otherTown, { requestKey });
    expect(others.task.id).not.toBe(first.task.id);
  });

  it('answered by two officers at once are answered by one', async () => {
    const { task } = await hub.give(town);
    await hub.change(education, 'acceptTask', { id: task.id, version: 1 });
    const answer = (text: string) =>
      hub.change(education, 'answerTask', { id: task.id, version: 2, outcome: 'DONE', text });
    const both = await Promise.all([answer('甲'), answer('乙')]);
    expect(both.map(({ refused }) => refused.join()).sort()).toEqual(['', 'BAD_USER_INPUT STATE_CHANGED']);
    const { data } = await hub.read(town, `query($id: ID!) { task(id: $id) { ${TASK} } }`, { id: task.id });
    expect(data.task.answers).toHaveLength(1);
    expect(data.task.events).toHaveLength(3);
  });

  it('of coordination are answered when each partner has answered, once', async () => {
    const partners = [{ department: 'EDUCATION' }, { department: 'HOUSING' }];
    const joint = {
      kind: 'COORDINATE',
      matter: 'JOINT_ISSUE',
      owner: { department: 'CIVIL_AFFAIRS' },
      participants: partners,
    };
    const { task } = await hub.give(district, joint);
    expect(task.participants).toEqual(partners);
    const answer = (viewer: typeof education, version: number) =>
      hub.change(viewer, 'answerTask', { id: task.id, version, outcome: 'DONE', text: '意见' });
    expect((await answer(education, 1)).refused).toEqual(['BAD_USER_INPUT ILLEGAL_STEP']);
    await hub.change(district, 'acceptTask', { id: task.id, version: 1 });
    const both = await Promise.all([answer(education, 2), answer(housing, 2)]);
    expect(both.map(({ refused }) => refused)).toEqual([[], []]);
    const again = await answer(education, 2);
    expect(again.refused).toEqual(['BAD_USER_INPUT STATE_CHANGED']);
    const { data } = await hub.read(district, `query($id: ID!) { task(id: $id) { ${TASK} } }`, { id: task.id });
    expect(data.task).toMatchObject({ state: 'ANSWERED', version: 3 });
    expect(
      data.task.answers.map((given: { office: { department: string } }) => given.office.department).sort(),
    ).toEqual(['EDUCATION', 'HOUSING']);
    expect(
      data.task.events.map(({ kind, toState }: { kind: string; toState: string }) => `${kind} ${toState}`),
    ).toEqual(['CREATED OPEN', 'ACCEPTED ACCEPTED', 'ANSWERED ACCEPTED', 'ANSWERED ANSWERED']);
  });

  it('two changes of one request tell each its own state', async () => {
    const { task } = await hub.give(town);
    const { data } = await hub.read(
      education,
      `mutation($id: ID!) {
        one: acceptTask(input: { id: $id, version: 1 }) { task { version events { seq } } }
        two: returnTask(input: { id: $id, version: 2, reason: "不属于教育" }) { task { state version events { seq } } }
      }`,
      { id: task.id },
    );
    expect(data.one.task.events).toHaveLength(2);
    expect(data.two.task).toMatchObject({
      state: 'RETURNED',
      version: 3,
      events: [{ seq: 1 }, { seq: 2 }, { seq: 3 }],
    });
  });

  it.each([
    ['an empty title', { title: '  ' }, 'EMPTY_OR_TOO_LONG'],
    ['a title that is too long', { title: '长'.repeat(61) }, 'EMPTY_OR_TOO_LONG'],
    ['a content that is too long', { content: '长'.repeat(2_001) }, 'EMPTY_OR_TOO_LONG'],
    ['an area that is none', { owner: { areaCode: '150104999' } }, 'UNKNOWN_OFFICE'],
    ['two owners', { owner: { department: 'EDUCATION', areaCode: TOWN } }, 'UNKNOWN_OFFICE'],
    ['no owner', { owner: {} }, 'UNKNOWN_OFFICE'],
    ['partners of a transfer', { participants: [{ department: 'HOUSING' }] }, 'UNKNOWN_OFFICE'],
    ['one partner', { kind: 'COORDINATE', participants: [{ department: 'HOUSING' }] }, 'UNKNOWN_OFFICE'],
    ['a supervision of nothing', { kind: 'SUPERVISE' }, 'ILLEGAL_STEP'],
    ['a grant that is none', { householdGrant: 'x' }, 'GRANT_INVALID'],
  ])('with %s are refused', async (_, input, reason) => {
    expect((await hub.give(town, input)).refused).toEqual([`BAD_USER_INPUT ${reason}`]);
  });

  it('are listed for each office by their day, page by page', async () => {
    const list = (viewer: typeof town, args: string) =>
      hub.read(
        viewer,
        `{ worklist(${args}) { edges { cursor node { id dueOn owner { department } } } pageInfo { hasNextPage endCursor } } }`,
      );
    const all: { id: string; dueOn: string }[] = [];
    let after = '';
    do {
      const { data } = await list(education, `first: 2${after}`);
      all.push(...data.worklist.edges.map(({ node }: { node: { id: string; dueOn: string } }) => node));
      const { hasNextPage, endCursor } = data.worklist.pageInfo;
      after = hasNextPage ? `, after: "${endCursor}"` : '';
    } while (after !== '');
    const { data } = await list(education, 'first: 100');
    expect(all.map(({ id }) => id)).toEqual(data.worklist.edges.map(({ node }: { node: { id: string } }) => node.id));
    expect(all.map(({ dueOn }) => dueOn)).toEqual(all.map(({ dueOn }) => dueOn).sort());
    const owned = await list(education, 'first: 100, owner: { department: EDUCATION }, kind: COORDINATE');
    expect(owned.data.worklist.edges).toHaveLength(1);
    for (const wrong of [
      'first: 0',
      'first: 101',
      'after: "x"',
      `after: "${Buffer.from('after:no/x').toString('base64url')}"`,
    ]) {
      expect((await list(town, wrong)).refused, wrong).toEqual(['BAD_USER_INPUT']);
    }
  });

  it('of a household are told newest first, and none that was given after the day asked for', async () => {
    const tasks = (args: string, entity: object = household()) =>
      hub.ask(town, `tasks${args} { edges { cursor node { id state } } pageInfo { hasNextPage } }`, [entity as never]);
    await hub.give(town, { householdGrant: await hub.grant(town) });
    const { entities } = await tasks('');
    const [page] = entities as [{ tasks: { edges: { cursor: string; node: { id: string } }[] } }];
    expect(page.tasks.edges.length).toBe(2);
    const next = await tasks(`(first: 1, after: "${page.tasks.edges[0]?.cursor}")`);
    expect(next.entities).toMatchObject([
      { tasks: { edges: [{ node: { id: page.tasks.edges[1]?.node.id } }], pageInfo: { hasNextPage: false } } },
    ]);
    const open = await tasks('(state: OPEN)');
    expect((open.entities as (typeof page)[])[0]?.tasks.edges).toHaveLength(1);
    const earlier = await tasks('', { ...household(), asOf: '2024-10-31' });
    expect(earlier.entities).toMatchObject([{ tasks: { edges: [] } }]);
  });

  it('cost as many statements for one household as for two hundred', async () => {
    const crowd = Array.from({ length: 199 }, (_, index) => released('Household', `h${index}`));
    const selection =
      'tasks { edges { node { id events { seq } answers { outcome } participants { name } supervisedBy { id } } } }';
    const count = (rows: ReturnType<typeof released>[]) => countStatements(db, () => hub.ask(town, selection, rows));
    expect(await count([household()])).toBe(5);
    expect(await count([household(), ...crowd])).toBe(5);
  });

  it('follow their person when two numbers turn out to be one', async () => {
    const person = (idNumber: string) => released('Person', keys.person({ kind: 'ID18', value: idNumber }));
    const { entities } = await hub.ask(town, 'taskGrant', [person(FORMER)]);
    const { task } = await hub.give(town, { personGrant: (entities[0] as { taskGrant: string }).taskGrant });
    const link = { linkNo: 'GL1', formerDocument: FORMER, currentDocument: CURRENT };
    const decision = { decisionNo: '决1', decidedOn: '2024-01-01' };
    expect((await importRows(linkage, db, 'identity-links', [{ ...link, ...decision }])).rejected).toBe(0);
    const followed = await hub.ask(town, 'tasks { edges { node { id } } }', [person(CURRENT)]);
    expect(followed.entities).toEqual([{ tasks: { edges: [{ node: { id: task.id } }] } }]);
  });
});

const FORMER = `15019919800101001${checkCharacter('15019919800101001')}`;
const CURRENT = `15019919800101003${checkCharacter('15019919800101003')}`;
