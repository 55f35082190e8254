import { type ConflictRule, newestFirst, said } from './facts.ts';

/**
 * Money went out in a later month than that of a death (E14; 民发〔2022〕83号: to be settled within three months): to the
 * person, or to the household in which the dead is still listed. The payment of the month of death was due.
 */
export const paidAfterDeath: ConflictRule = ({ members, ofHousehold }) =>
  members.flatMap(({ id, facts }) => {
    const deaths = said(facts, 'DEATH_DATE');
    const died = deaths.map(({ value }) => value).sort()[0];
    if (died === undefined) return [];
    const later = said([...facts, ...ofHousehold], 'PAYMENT').filter(({ on }) => monthOf(on) > monthOf(died));
    return later.length > 0
      ? [{ kind: 'PAID_AFTER_DEATH', memberId: id, values: newestFirst([...deaths, ...later]) }]
      : [];
  });

const monthOf = (day: string | null) => (day ?? '').slice(0, 7);
