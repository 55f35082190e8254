import type { WorldHousehold, WorldMember, WorldPerson, WorldStatus } from '../population.ts';
import { profile } from '../profile.ts';
import { addDays, addMonths, headOn, membersOn } from '../seed-kit.ts';
import type { AwardPlan, Decision, Turn, WorldAwardPeriod } from './award.ts';
import { monthFrom, nextMonth } from './months.ts';
import { payeeOf } from './payee.ts';
import { dibaoStandard, dibaoStandardTurns, reviews, supplementOf, supplementTurns } from './standards.ts';

/** 低保 of a household: what each head lacks to the standard, and the supplements of single members (A13, A15). */
export function dibaoPlan(household: WorldHousehold, status: WorldStatus, decision: Decision): AwardPlan {
  const { transition } = household;
  const to = status.to ?? (transition && addDays(addMonths(transition.from, profile.standards.transitionMonths), -1));
  const { from } = status;
  return {
    ...decision,
    program: 'DIBAO',
    household,
    from,
    ...(to ? { to } : {}),
    endReason: transition ? '渐退期满六个月，停发' : '家庭不再符合低保条件，停发',
    turns: [
      ...dibaoStandardTurns('低保标准'),
      ...reviewTurns(from),
      ...household.members.flatMap(memberTurns),
      ...household.members.flatMap(({ person }) => supplementTurns(person)),
      ...household.members.flatMap(({ person }) => cutTurns(person)),
      ...(transition
        ? [{ on: transition.from, kind: 'TRANSITION', reason: '成员就业后收入超过低保标准，进入渐退期' } as const]
        : []),
    ],
    sharesOn: (day) => sharesOn(household, day, from),
    payeeOn: (day) => headOn(household, day) ?? (household.members[0] as WorldMember).person,
  };
}

/** 单人保: one person as a household without income. */
export function singlePlan(
  household: WorldHousehold,
  person: WorldPerson,
  span: { readonly from: string; readonly to?: string },
  decision: Pick<AwardPlan, 'decisionNo' | 'decidedOn'>,
): AwardPlan {
  return {
    ...decision,
    program: 'DIBAO',
    household,
    person,
    from: span.from,
    ...(span.to ? { to: span.to, endReason: '家庭纳入低保，单人保同日终止' } : {}),
    turns: [...dibaoStandardTurns('低保标准'), ...supplementTurns(person)],
    sharesOn: (day) => [{ person, fen: dibaoStandard(household.kind, day) + supplementOf(person, day) }],
    payeeOn: (day) => payeeOf(household, person, day),
  };
}

/**
 * The base is shared evenly, to the fen: the first members get a fen more (E28). Who is still listed is counted, the
 * deceased too (E14). Who refused work three times gets nothing of it (E30).
 */
function sharesOn(household: WorldHousehold, day: string, since: string): WorldAwardPeriod['shares'] {
  const members = distinct(membersOn(household, day));
  const base = dibaoStandard(household.kind, day) * members.length - incomeOn(household, day, since, members.length);
  return members.map((person, at) => {
    const even = Math.floor(base / members.length) + (at < base % members.length ? 1 : 0);
    return { person, fen: isCut(person, day) ? 0 : even + supplementOf(person, day) };
  });
}

/**
 * Fen a month, of all members. Before the last review incomes were lower, as standards were: at most so much of the
 * standard of their time. A household that came after the last standard declared what it has now.
 */
function incomeOn(household: WorldHousehold, day: string, since: string, members: number): number {
  const review = reviews.findLast(({ on, since: standard }) => on <= day || standard <= since) ?? reviews[0];
  const { transition, monthlyIncome } = household;
  const perHead = fenOf(transition?.formerIncomePerHead ?? household.incomePerHead);
  const most = review && !review.isLast ? Math.round(MOST_OF_STANDARD * review[household.kind] * 100) : perHead;
  if (perHead > most) return most * members;
  const isWhole = monthlyIncome !== undefined && members === distinct(membersOn(household, profile.now)).length;
  return isWhole ? fenOf(monthlyIncome) : perHead * members;
}

const MOST_OF_STANDARD = 0.9;

function reviewTurns(from: string): Turn[] {
  return reviews
    .filter(({ since }) => since > from)
    .map(({ on }) => ({ on, kind: 'INCOME_CHANGE', reason: '定期核查，按现有家庭收入重新核定' }));
}

function memberTurns({ person, from, to }: WorldMember): Turn[] {
  const turn = (on: string, reason: string): Turn => ({ on, kind: 'MEMBER_CHANGE', reason });
  const left = to !== undefined && person.deathDate === to ? '成员去世，按其余成员重新核定' : '家庭成员变化，重新核定';
  return [turn(monthFrom(from), '家庭成员变化，重新核定'), ...(to ? [turn(nextMonth(to), left)] : [])];
}

function cutTurns(person: WorldPerson): Turn[] {
  const on = cutFrom(person);
  return on ? [{ on, kind: 'SHARE_CUT', reason: '无正当理由三次拒绝适当工作，停发本人份额' }] : [];
}

function isCut(person: WorldPerson, day: string): boolean {
  const on = cutFrom(person);
  return on !== undefined && on <= day;
}

const cutFrom = ({ refusedWorkOn }: WorldPerson) => refusedWorkOn?.[2] && nextMonth(refusedWorkOn[2]);

const fenOf = (yuan: string) => Math.round(Number(yuan) * 100);

function distinct(members: readonly WorldMember[]): WorldPerson[] {
  return [...new Set(members.map(({ person }) => person))];
}
