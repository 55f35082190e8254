import type { WorldHousehold, WorldMember, WorldPerson, WorldStatus } from '../population.ts';
import { earlier, later } from '../seed-kit.ts';
import type { AwardPlan, Decision, Turn, WorldAward } from './award.ts';
import { lastOfMonth, monthFrom, nextMonth } from './months.ts';
import { payeeOf } from './payee.ts';
import { childStandard, childStandardTurns, destituteAmount, dibaoStandardTurns } from './standards.ts';

/** Awards of one person: the destitute, and children nobody supports. */

/** The representative of an institution is its head and no ward; a child has the children's programme instead (E7). */
export function destitutePlans(household: WorldHousehold, status: WorldStatus, decision: Decision): AwardPlan[] {
  return household.members
    .filter(({ person, relation }) => !(household.institution && relation === '02') && !childProgramOf(person))
    .flatMap((member) => {
      const { person } = member;
      const from = later(status.from, monthFrom(member.from));
      const to = endOf(member, status.to);
      if (to !== undefined && to < from) return [];
      return {
        ...decision,
        program: 'DESTITUTE_SUPPORT',
        household,
        person,
        from,
        ...(to
          ? { to, endReason: to === status.to ? '不再符合特困供养条件，终止供养' : '本人离开或去世，终止供养' }
          : {}),
        turns: dibaoStandardTurns('特困人员基本生活标准'),
        sharesOn: (day) => [{ person, fen: destituteAmount(person, household.kind, day) }],
        payeeOn: (day) => payeeOf(household, person, day),
      } satisfies AwardPlan;
    });
}

/** To the children's standard, above what the child has of the family's dibao (G6). */
export function childPlan(
  member: WorldMember,
  household: WorldHousehold,
  decidedOn: string,
  dibao: WorldAward[],
): AwardPlan {
  const { person } = member;
  const program = childProgramOf(person) as 'ORPHAN_SUPPORT' | 'DE_FACTO_CHILD_SUPPORT';
  const to = endOf(member);
  const place = household.institution ? 'INSTITUTION' : 'FAMILY';
  const own = (day: string) =>
    dibao.flatMap(({ periods }) => periods.filter((period) => period.from <= day && day <= (period.to ?? '9'))).at(-1);
  return {
    program,
    household,
    person,
    decidedOn,
    from: nextMonth(decidedOn),
    ...(to ? { to, endReason: '本人离开家庭，终止' } : {}),
    turns: [
      ...childStandardTurns('儿童基本生活保障标准'),
      ...dibao.flatMap(({ from, changes }): Turn[] => [
        { on: from, kind: 'INCOME_CHANGE', reason: '家庭纳入低保，改为补差发放' },
        ...changes.map(
          ({ on, kind }) =>
            ({ on, kind: kind === 'END' ? 'INCOME_CHANGE' : kind, reason: '家庭低保金调整，重新补差' }) as const,
        ),
      ]),
    ],
    sharesOn: (day) => {
      const share = own(day)?.shares.find((entry) => entry.person === person)?.fen ?? 0;
      return [{ person, fen: Math.max(0, childStandard(place, day) - share) }];
    },
    payeeOn: (day) => payeeOf(household, person, day),
  };
}

export function childProgramOf({ childProtection }: WorldPerson) {
  if (childProtection?.kind === 'ORPHAN') return 'ORPHAN_SUPPORT';
  return childProtection?.kind === 'DE_FACTO_UNSUPPORTED' ? 'DE_FACTO_CHILD_SUPPORT' : undefined;
}

/** The last of the month in which the membership ended. */
function endOf({ to }: WorldMember, statusTo?: string): string | undefined {
  const left = to && lastOfMonth(to);
  return left && statusTo ? earlier(left, statusTo) : (left ?? statusTo);
}
