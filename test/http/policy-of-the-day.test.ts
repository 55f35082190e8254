import { describe, expect, it } from 'vitest';
import { createPolicies, type Opening } from '../../subgraphs/_kernel/access/index.ts';
import { openingsOf } from '../support/access.ts';
import { codes, openDoor } from './door.ts';

const DAY = '2026-12-31';
const NEXT = '2027-01-01';
const stated = (name: 'DIBAO_REVIEW' | 'STUDENT_AID', days: Pick<Opening, 'from' | 'to'>) =>
  openingsOf({}, [name]).map((row) => ({ ...row, ...days }));

describe('at midnight', () => {
  it('another purpose may be stated with the same token, and one that ended may not', async () => {
    let day = DAY;
    const openings = [
      ...openingsOf({ directory: { roles: ['system:education'], purposes: ['DIBAO_REVIEW', 'STUDENT_AID'] } }),
      ...stated('DIBAO_REVIEW', { from: undefined, to: DAY }),
      ...stated('STUDENT_AID', { from: NEXT, to: undefined }),
    ];
    const policies = createPolicies([{ name: 'education', openings }], undefined, () => day);
    const door = await openDoor({ policies });
    const token = await door.token('system:education');
    const ask = (purpose: string) => door.ask('{ whoAmI }', { token, headers: { 'x-purpose': purpose } });

    expect((await ask('DIBAO_REVIEW')).status).toBe(200);
    expect((await ask('STUDENT_AID')).json.errors?.[0]?.extensions).toEqual({
      code: 'PURPOSE_DENIED',
      purposes: ['DIBAO_REVIEW'],
    });
    day = NEXT;
    expect(codes(await ask('DIBAO_REVIEW'))).toEqual(['PURPOSE_DENIED']);
    expect((await ask('STUDENT_AID')).status).toBe(200);
    expect(door.executed.map(({ standing }) => standing.policy.day)).toEqual([DAY, NEXT]);
  });
});
