import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/database.ts';
import { type Ask, startHub, type TestHub, valuesOf } from '../support/hub.ts';
import { DAY, FIND, glassKit, HOUSEHOLD, type Opened, REASON } from './support/glass.ts';

const REVIEW = `mutation($input: ReviewBreakGlassInput!) { reviewBreakGlass(input: $input) { breakGlass {
  reviewState isInForce version events { seq kind outcome note } } } }`;
const REVIEWS =
  '{ breakGlassReviews(first: 100) { edges { node { id householdId reason dueOn isOverdue openedBy household { code } } } } }';

/** security.md 27: what comes after a glass was broken. */
describe.each(databases())('27: a broken glass, on $name', { timeout: 60_000 }, ({ open }) => {
  let hub: TestHub;
  let household: { id: string; members: { person: { id: string } }[] };
  const { officer, district, second, under, openAs, ago, read, step, reasonOf } = glassKit({
    hub: () => hub,
    household: () => household.id,
    firstAccount: 0,
  });
  beforeAll(async () => {
    hub = await startHub(open);
    household = (await hub.ask(FIND, { ...district, variables: { text: HOUSEHOLD } })).data.searchHouseholds.edges[0]
      .node;
  });
  afterAll(() => hub?.close());

  it('is on the supervisor’s list at once, and late after the next working day', async () => {
    const { id } = await openAs(officer());
    const list = async (who: Ask) =>
      (await hub.ask(REVIEWS, who)).data.breakGlassReviews?.edges.map(({ node }: { node: { id: string } }) => node);
    const [entry] = (await list(district)).filter((node: { id: string }) => node.id === id);
    expect(entry).toMatchObject({ reason: REASON, isOverdue: false, household: { code: HOUSEHOLD } });
    expect((await hub.ask(REVIEWS, officer())).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const old = await ago(15 * DAY, () => openAs(officer()));
    const [late] = (await list(district)).filter((node: { id: string }) => node.id === old.id);
    expect(late.isOverdue).toBe(true);
  });

  it('is reviewed by a second person, once; found unjustified it ends at that moment', async () => {
    const opened = await openAs(district);
    const review = (who: Ask, version = opened.version) =>
      step(REVIEW, who, { id: opened.id, version, outcome: 'UNJUSTIFIED', note: '理由不成立' });
    expect(reasonOf(await review(district))).toBe('SECOND_PERSON_REQUIRED');
    expect((await review(officer())).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(reasonOf(await review(second, 7))).toBe('STATE_CHANGED');
    const { data } = await review(second);
    expect(data.reviewBreakGlass.breakGlass).toMatchObject({
      ...{ reviewState: 'UNJUSTIFIED', isInForce: false, version: 2 },
      events: [{ kind: 'OPENED' }, { seq: 2, kind: 'REVIEWED', outcome: 'UNJUSTIFIED', note: '理由不成立' }],
    });
    expect(reasonOf(await review(second, 2))).toBe('ILLEGAL_STEP');
    expect((await read(under(district, opened.id))).status).toBe(403);
  });

  it('is told to the person after thirty days, or at once when unjustified, and names no account', async () => {
    const self = household.members[0]?.person.id as string;
    const asSelf: Ask = { as: `citizen:${self}`, purpose: 'SELF_ACCESS' };
    const mine = `query($id: ID!) { person(id: $id) { breakGlassNotices { openedAt role offices { name } outcome }
      accessLog(first: 100) { edges { node { viewer isBreakGlass } } } } }`;
    const told = async (who = asSelf) => (await hub.ask(mine, { ...who, variables: { id: self } })).data.person;
    const who = officer();
    const seen = async () =>
      (valuesOf(await told(), 'node') as { viewer: string; isBreakGlass: boolean }[])
        .filter(({ isBreakGlass }) => isBreakGlass)
        .map(({ viewer }) => viewer);
    const before = await seen();
    const opened = await openAs(who);
    await read(under(who, opened.id));
    const notices = async (of: Opened) =>
      (await told()).breakGlassNotices.filter((one: Opened) => one.openedAt === of.openedAt);
    expect(await notices(opened)).toEqual([]);
    expect(await seen()).toEqual(before);

    const old = await ago(31 * DAY, async () => {
      const glass = await openAs(who);
      await read(under(who, glass.id));
      return glass;
    });
    expect(await notices(old)).toMatchObject([{ role: 'staff', outcome: null }]);
    expect(await seen()).toEqual([...before, '镇街民政人员（紧急查看）']);

    await step(REVIEW, district, { id: opened.id, version: 1, outcome: 'UNJUSTIFIED', note: '理由不成立' });
    expect(await notices(opened)).toMatchObject([{ outcome: 'UNJUSTIFIED' }]);
    expect(JSON.stringify(await told())).not.toContain(`staff-${who.area?.[0]}`);
    const asOfficer = await hub.ask(mine, { ...district, variables: { id: self } });
    expect(asOfficer.data.person.breakGlassNotices).toBeNull();
  });
});
