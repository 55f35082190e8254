import type { Program, StackingRelation, StackingVerdict } from '../generated.ts';
import { DECIDED_ELSEWHERE, HIDDEN_MEMBER, NO_RULE, SAME_PROGRAM, STACKING_RULES, type Subject } from './matrix.ts';

/** Judges what is asked for against what is held, by the matrix and nothing else. */

export interface Held {
  readonly subject: Subject;
  /** null: a status says so, and no award is on record. */
  readonly recordNo: string | null;
  readonly since: string;
}

type Ruling = Omit<(typeof STACKING_RULES)[number], 'between'>;

const rulings = new Map<string, Ruling>(
  STACKING_RULES.flatMap(({ between: [ones, others], ...ruling }) =>
    ones.flatMap((one) =>
      others.flatMap((other) => [[`${one}/${other}`, ruling] as const, [`${other}/${one}`, ruling] as const]),
    ),
  ),
);

/** Which rule holds between two: the same whichever comes first. */
export function rulingBetween(one: Subject, other: Subject): Ruling {
  return rulings.get(`${one}/${other}`) ?? (one === other ? SAME_PROGRAM : NO_RULE);
}

export const programOf = (subject: Subject): Program => (subject === 'DIBAO_SINGLE' ? 'DIBAO' : subject);

const VERDICTS: Readonly<Record<StackingRelation, StackingVerdict>> = {
  TOGETHER: 'CLEAR',
  TOP_UP: 'TOP_UP',
  CHECK_LOCALLY: 'UNDECIDED',
  EXCLUSIVE: 'EXCLUDED',
};
const MILDEST_FIRST: readonly StackingVerdict[] = ['CLEAR', 'TOP_UP', 'UNDECIDED', 'EXCLUDED'];

/** @param hasHidden whether something is held that the viewer may not be told of: then nothing is clear */
export function judgeStacking(asked: Subject, held: readonly Held[], hasHidden = false) {
  const open = { programHeld: null, recordNo: null, since: null, department: null };
  const findings = [
    ...held.map(({ subject, recordNo, since }) => ({
      ...rulingBetween(asked, subject),
      programHeld: programOf(subject),
      recordNo,
      since,
      department: null,
    })),
    ...DECIDED_ELSEWHERE.filter(({ programs }) => programs.includes(programOf(asked))).map(
      ({ programs, department, ...ruling }) => ({ ...open, ...ruling, department }),
    ),
    ...(hasHidden ? [{ ...open, ...HIDDEN_MEMBER }] : []),
  ];
  const worst = Math.max(0, ...findings.map(({ relation }) => MILDEST_FIRST.indexOf(VERDICTS[relation])));
  return { verdict: MILDEST_FIRST[worst] as StackingVerdict, findings };
}

/** Pairs that no two awards of one beneficiary may form, either way round. */
export const exclusivePairs: readonly (readonly [Subject, Subject])[] = [...rulings]
  .filter(([, { relation }]) => relation === 'EXCLUSIVE')
  .map(([pair]) => pair.split('/') as [Subject, Subject]);
