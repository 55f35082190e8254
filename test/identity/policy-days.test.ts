import { describe, expect, it } from 'vitest';
import { viewerOf } from '../../gateway/identity/viewer.ts';
import {
  createPolicies,
  createPolicy,
  daysOfChange,
  decide,
  type Opening,
  type Policy,
} from '../../subgraphs/_kernel/access/index.ts';
import { addDays } from '../../subgraphs/_kernel/calendar.ts';
import { realToday } from '../../subgraphs/_kernel/today.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { openingsOf } from '../support/access.ts';

const TODAY = '2026-06-15';
const YESTERDAY = addDays(TODAY, -1);
const TOMORROW = addDays(TODAY, 1);

const always = openingsOf({ directory: { roles: ['staff', 'system:education'], purposes: ['PATROL', 'STUDENT_AID'] } });
const row = (kind: 'role' | 'purpose', name: string, from?: string, to?: string) =>
  ({ class: 'means', kind, name, from, to, basis: '', at: 'access.csv:9' }) as Opening;

function education(...rows: readonly Opening[]) {
  return [{ name: 'education', openings: [...always, ...rows] }];
}

const staff = { subject: 'u', role: 'staff', areas: ['150104001'] };
const granted = new Set(['education:directory', 'education:means'] as const);
const seenOn = (rows: readonly Opening[], day: string) => {
  const decision = decide(createPolicy(education(...rows), day), { role: 'staff', granted, purpose: 'PATROL' });
  return decision.allowed ? [...decision.scopes] : decision.code;
};

describe('a row of a table', () => {
  it('that begins tomorrow opens nothing today', () => {
    const rows = [row('role', 'staff', TOMORROW), row('purpose', 'PATROL')];
    expect(seenOn(rows, TODAY)).toEqual(['education:directory']);
    expect(seenOn(rows, TOMORROW)).toEqual(['education:directory', 'education:means']);
  });

  it('that ended yesterday opens nothing today, and its last day still counts', () => {
    const rows = [row('role', 'staff'), row('purpose', 'PATROL', undefined, YESTERDAY)];
    expect(seenOn(rows, YESTERDAY)).toEqual(['education:directory', 'education:means']);
    expect(seenOn(rows, TODAY)).toEqual(['education:directory']);
  });

  it("that lets a department's own system state a purpose holds for its days only", () => {
    const stated = {
      ...row('role', ''),
      class: '-',
      kind: 'system-purpose',
      name: 'STUDENT_AID',
      to: YESTERDAY,
    } as Opening;
    const purposesOn = (day: string) => createPolicy(education(stated), day).purposesOf('system:education');
    expect(purposesOn(YESTERDAY)).toEqual(['STUDENT_AID']);
    expect(purposesOn(TODAY)).toEqual([]);
  });

  it('says on what the opening rests, its own basis before that of the purpose', () => {
    const own = { ...row('purpose', 'PATROL'), basis: '某办法第三条' } as Opening;
    const policy = createPolicy(education(own), TODAY);
    expect(policy.basisOf('education:means', 'PATROL')).toBe('某办法第三条');
    expect(policy.basisOf('education:directory', 'PATROL')).toContain('社会救助暂行办法');
    expect(policy.basisOf('education:special', 'PATROL')).toBeUndefined();
  });
});

describe('the policy of a day', () => {
  const rows = [row('role', 'staff', TOMORROW), row('purpose', 'PATROL')];

  it('has one version for equal rows, and another when a row comes or goes', () => {
    const versionOn = (day: string) => createPolicy(education(...rows), day).version;
    expect(versionOn(TODAY)).toMatch(/^[0-9a-f]{12}$/);
    expect(versionOn(TODAY)).toBe(versionOn(YESTERDAY));
    expect(versionOn(TOMORROW)).not.toBe(versionOn(TODAY));
    expect(createPolicy(education(...rows.toReversed()), TODAY).version).toBe(versionOn(TODAY));
  });

  it('changes on the days that the tables name, and on no other', () => {
    const days = daysOfChange(education(row('role', 'staff', TODAY, TOMORROW)));
    expect(days).toEqual([TODAY, addDays(TOMORROW, 1)]);
  });

  it('gives one object for one claim, so that what is made of it can be kept', () => {
    const policy = createPolicy(education(), TODAY);
    expect(policy.standing('staff', 'PATROL', granted)).toBe(policy.standing('staff', 'PATROL', granted));
    expect(policy.standing('staff', 'PATROL', granted)).not.toBe(policy.standing('staff', 'STUDENT_AID', granted));
    expect(policy.standing('staff', 'PATROL', new Set(granted))).not.toBe(policy.standing('staff', 'PATROL', granted));
  });

  it('takes the place of the one before at midnight, without a restart', () => {
    let day = TODAY;
    const told: Policy[] = [];
    const policies = createPolicies(
      education(...rows),
      (policy) => told.push(policy),
      () => day,
    );
    const seen = () => viewerOf({ ...staff, granted }, { 'x-purpose': 'PATROL' }, policies.today()).scopes;
    expect([...seen()]).toEqual(['education:directory']);
    expect(policies.today()).toBe(policies.today());
    expect(seen()).toBe(seen());
    day = TOMORROW;
    expect([...seen()]).toEqual(['education:directory', 'education:means']);
    day = addDays(TOMORROW, 1);
    expect(policies.today().day).toBe(day);
    expect(told.map((policy) => policy.day)).toEqual([TODAY, TOMORROW]);
  });

  it('binds a token to its purposes as before', () => {
    const policy = createPolicy(education(), TODAY);
    const bound = { ...staff, granted, purposes: ['PATROL'] };
    expect(viewerOf(bound, {}, policy).purpose).toBe('PATROL');
    expect(() => viewerOf(bound, { 'x-purpose': 'STUDENT_AID' }, policy)).toThrow();
  });
});

it('of the departments as they are opens something to each role of persons that sees rows', async () => {
  const policy = createPolicy(await loadDepartments(), realToday());
  for (const role of ['staff', 'district', 'citizen', 'auditor'])
    expect(policy.scopesOfRole(role).size, role).toBeGreaterThan(0);
});
