import { amountOf, awardsOf, isGranted } from '../case/standing.ts';
import type { Award } from '../facts.ts';
import { householdEntitlement, present, recognisedAs, standingAmong } from '../reason/entitlement.ts';
import { type Case, since } from '../reason/rule.ts';
import { amountOfDibao } from './dibao-amount.ts';

/** A household recognised as dibao is paid, from the month after the decision (A14). */
export const dibaoAward = householdEntitlement({
  id: 'dibao-award',
  title: '低保金按月发放',
  kind: 'DIBAO',
  owner: 'civil-affairs',
  parameters: ['dibao.standard'],
  versions: since(
    null,
    '民发〔2021〕57号第二十一条、第二十五条',
    '确认给予低保的，从作出确认决定之日下月起发放低保金',
    'S',
  ),
  judge: (subject, say) => recognisedAs(subject, say(), ['DIBAO']),
  due: () => 'AUTOMATIC',
  basis: () => 'DIBAO',
  since: (subject) => standingAmong(subject, ['DIBAO'])?.from ?? subject.on,
  actual: ({ facts, on }) => {
    const { awards } = facts;
    return present(
      awards,
      (award) => award.program === 'DIBAO' && isGranted(award, on),
      ({ awardNo }) => awardNo,
    );
  },
  amount: (subject) => amountOfDibao(subject),
});

/** Dibao that the household is paid on the day, as the register of awards has it; null: none. */
export function heldDibao({ facts, on }: Case): Award | null {
  return awardsOf(facts.awards, ['DIBAO']).find((award) => amountOf(award, on) !== null) ?? null;
}
