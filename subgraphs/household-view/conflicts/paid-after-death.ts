import { type ConflictRule, newestFirst, said } from './facts.ts';

/** Money went out for somebody after the day of death (E14; 民发〔2022〕83号: to be settled within three months). */
export const paidAfterDeath: ConflictRule = ({ members }) =>
  members.flatMap(({ id, facts }) => {
    const deaths = said(facts, 'DEATH_DATE');
    const died = deaths.map(({ value }) => value).sort()[0];
    if (died === undefined) return [];
    const later = said(facts, 'PAYMENT').filter(({ on }) => on !== null && on > died);
    return later.length > 0
      ? [{ kind: 'PAID_AFTER_DEATH', memberId: id, values: newestFirst([...deaths, ...later]) }]
      : [];
  });
