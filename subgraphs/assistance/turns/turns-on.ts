import { firstAfter, nextMonth, turnsOf } from '../case/days.ts';
import { RULES } from '../catalogue.ts';
import type { Case } from '../reason/rule.ts';
import { turnsOfHousehold, turnsOfMember } from './of-facts.ts';

/**
 * The first day after that of the case on which what a scan reports of the household may become different although no
 * department tells anything else: the first of the next month, by which whatever is due by months turns, or a day
 * before it. It may be too early, which costs a look in vain, and is never too late, by which somebody who turned sixty
 * would be missed. By how many days something is overdue is no difference: that is so every day.
 *
 * Whatever is not among the facts cannot be seen from here: what a department has on record and does not tell before its
 * day comes (`as-of.ts`), a letter of authorization that lapses, a warning that was settled and may be raised again.
 */
export function turnsOn(subject: Case): string {
  const { facts, law, on } = subject;
  const month = nextMonth(on);
  const days = [
    month,
    ...(law.changesOn ? [law.changesOn] : []),
    ...RULE_CHANGES,
    ...turnsOfHousehold(facts, subject),
    ...facts.members.flatMap((member) => [...turnsOf(member, on), ...turnsOfMember(member, subject)]),
  ];
  return firstAfter(on, days) ?? month;
}

const RULE_CHANGES = [...new Set(RULES.flatMap(({ versions }) => versions.flatMap((one) => turnsOf(one, ''))))];
