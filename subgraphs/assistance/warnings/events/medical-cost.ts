import { addDays, addMonths } from '../../../_kernel/calendar.ts';
import { isSeriouslyIll } from '../../case/people.ts';
import { livingMembers } from '../../case/standing.ts';
import type { Settlement } from '../../facts.ts';
import { isYes } from '../../reason/clause.ts';
import { highMedicalCost } from '../../rules/high-medical-cost.ts';
import { medicalTierOf, termsOf } from '../../rules/medical-aid.ts';
import { type EventRule, told } from './event.ts';

/** Of so many months bills count together. */
export const MEDICAL_COST_MONTHS = 12;

/**
 * 个人自付医疗费用超限: in twelve months more than the deductible of those whom illness made poor (国办发〔2021〕42号:
 * 因病致贫重病患者), by whatever bills, of somebody who has no medical aid by status. Who is on the list of serious
 * diseases, or is found month after month by the rule for that, needs no second warning.
 */
export const medicalCost: EventRule = {
  kind: 'MEDICAL_COST',
  ruleId: 'event.medical-cost',
  owner: 'CIVIL_AFFAIRS',
  find: (subject) =>
    livingMembers(subject).flatMap((member) => {
      const { on } = subject;
      const own = { ...subject, member };
      const limit = termsOf(own, 4)?.deductibleFen;
      const bills = billsUpTo(on, told(member.settlements) ?? []);
      const listed = isSeriouslyIll(own);
      const isListed = listed.state === 'KNOWN' && listed.value;
      if (limit === undefined || isListed || medicalTierOf(own) || isYes(highMedicalCost.judge(own))) return [];
      let paid = 0;
      const over = [...bills]
        .sort((a, b) => (a.settledOn < b.settledOn ? -1 : 1))
        .find(({ selfPayFen }) => {
          paid += selfPayFen;
          return paid > limit;
        });
      return over ? [{ personId: member.personId, since: over.settledOn, records: insuranceOf(member) }] : [];
    }),
};

/** Those of the months up to a day. */
export function billsUpTo(on: string, all: readonly Settlement[]): readonly Settlement[] {
  const from = addDays(addMonths(on, -MEDICAL_COST_MONTHS), 1);
  return all.filter(({ settledOn }) => from <= settledOn && settledOn <= on);
}

/** A bill has no number here: where to look is the insured person. */
const insuranceOf = ({ insurance }: Parameters<typeof highMedicalCost.judge>[0]['member']): string[] =>
  (told(insurance) ?? []).map(({ recordNo }) => recordNo);
