import type { WorldHousehold, WorldPerson } from '../population.ts';
import { type DatedStandard, profile } from '../profile.ts';
import { addMonths, yuan } from '../seed-kit.ts';
import type { Turn } from './award.ts';
import { nextMonth } from './months.ts';

/** The district's standards in fen a month, and the turns that their changes give to awards. */

const { standards } = profile;

/** Half a year after a new standard incomes are looked at again. */
const REVIEW_MONTHS = 6;

export function dibaoStandard(kind: WorldHousehold['kind'], day: string): number {
  return inForce(standards.dibao, day)[kind] * 100;
}

export function childStandard(kind: 'FAMILY' | 'INSTITUTION', day: string): number {
  return inForce(standards.children, day)[kind] * 100;
}

/** Basic living by the dibao standard of the place, and care by what the person can do alone (E9, E11). */
export function destituteAmount(person: WorldPerson, kind: WorldHousehold['kind'], day: string): number {
  const basic = Math.round(standards.destituteFactor * dibaoStandard(kind, day));
  return basic + standards.destituteCare[person.selfCare] * 100;
}

/** One decision of the district for all awards of the programme. */
export function standardTurns(name: string, of: readonly { readonly from: string }[]): Turn[] {
  return of.slice(1).map(({ from }) => ({
    on: from,
    kind: 'STANDARD_CHANGE' as const,
    reason: `${name}自${from.slice(0, 7)}起调整`,
    decisionNo: `玉民标〔${from.slice(0, 4)}〕${of === standards.children ? 2 : 1}号`,
  }));
}

export const dibaoStandardTurns = (name: string) => standardTurns(name, standards.dibao);
export const childStandardTurns = (name: string) => standardTurns(name, standards.children);

/** When incomes were looked at anew, with the standard they were measured by. */
export const reviews = standards.dibao.map(({ from, ...fen }, at) => ({
  on: at === 0 ? from : addMonths(from, REVIEW_MONTHS),
  isLast: at === standards.dibao.length - 1,
  since: from,
  ...fen,
}));

/** 分类施保: the highest that a reason gives; reasons hold from the month after. */
export function supplementOf(person: WorldPerson, day: string): number {
  const { supplement } = standards;
  const reasons = [
    nextMonth(addMonths(person.birthDate, 80 * 12)) <= day ? supplement.AGED_80 : 0,
    day < nextMonth(addMonths(person.birthDate, 18 * 12)) ? supplement.MINOR : 0,
    isSevereOn(person, day) ? supplement.SEVERE_DISABILITY : 0,
    person.seriousIllness ? supplement.SERIOUS_ILLNESS : 0,
  ];
  return Math.max(...reasons) * 100;
}

/** When a member's supplement may begin or end. */
export function supplementTurns(person: WorldPerson): Turn[] {
  const turn = (after: string, reason: string): Turn => ({ on: nextMonth(after), kind: 'SUPPLEMENT_CHANGE', reason });
  const { birthDate, disability } = person;
  return [
    turn(addMonths(birthDate, 80 * 12), `年满80周岁，增发分类施保金${yuan(standards.supplement.AGED_80 * 100)}元`),
    turn(addMonths(birthDate, 18 * 12), '年满18周岁，停发未成年人分类施保金'),
    ...(disability
      ? [turn(disability.formerLevel?.until ?? disability.issuedOn, '残疾等级认定，重新核定分类施保金')]
      : []),
  ];
}

function isSevereOn({ disability }: WorldPerson, day: string): boolean {
  if (!disability) return false;
  const { formerLevel, level, issuedOn } = disability;
  if (formerLevel) return (day < nextMonth(formerLevel.until) ? formerLevel.level : level) <= 2;
  return nextMonth(issuedOn) <= day && level <= 2;
}

function inForce<Kind extends string>(dated: readonly DatedStandard<Kind>[], day: string): DatedStandard<Kind> {
  return dated.findLast(({ from }) => from <= day) ?? (dated[0] as DatedStandard<Kind>);
}
