import { type ConflictRule, newestFirst, said } from './facts.ts';

/** Two departments have two birth dates for one person (E34: the lunar date, a typing fault). */
export const birthDate: ConflictRule = ({ members }) =>
  members.flatMap(({ id, facts }) => {
    const dates = said(facts, 'BIRTH_DATE');
    const isDisputed = new Set(dates.map(({ value }) => value)).size > 1;
    return isDisputed ? [{ kind: 'BIRTH_DATE', memberId: id, values: newestFirst(dates) }] : [];
  });
