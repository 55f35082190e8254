import { describe, expect, it } from 'vitest';
import { exclusivePairs, judgeStacking, rulingBetween } from '../../../subgraphs/civil-affairs/stacking/judge.ts';
import { STACKING_RULES, type Subject } from '../../../subgraphs/civil-affairs/stacking/matrix.ts';

/** rules.md §6, cell by cell: ✔ together, ✘ exclusive, ↑ top-up, ? check locally; S, Q, M: what it rests on. */
const COLUMNS: readonly (readonly Subject[])[] = [
  ['DESTITUTE_SUPPORT'],
  ['DIBAO_SINGLE'],
  ['ORPHAN_SUPPORT'],
  ['DE_FACTO_CHILD_SUPPORT'],
  ['DISABLED_LIVING_SUBSIDY'],
  ['DISABLED_CARE_SUBSIDY'],
  ['TEMP_RELIEF'],
  ['MEDICAL_PREMIUM_AID', 'MEDICAL_AID', 'EMERGENCY_TREATMENT_FUND'],
  ['EDUCATION_AID'],
  ['PUBLIC_RENTAL', 'RENT_SUBSIDY', 'DANGER_HOUSE_REBUILD'],
];
const TABLE: readonly (readonly [Subject, readonly string[]])[] = [
  ['DIBAO', ['✘M', '✘M', '?M', '↑S', '✔Q', '✔Q', '✔S', '✔S', '✔S', '✔S']],
  ['DESTITUTE_SUPPORT', ['–', '✘M', '✘S', '✘S', '✘Q', '✘Q', '✔S', '✔S', '✔S', '✔S']],
  ['ORPHAN_SUPPORT', ['✘S', '?M', '–', '✘M', '✘Q', '?M', '✔M', '✔M', '✔M', '✔M']],
  ['DE_FACTO_CHILD_SUPPORT', ['✘S', '↑S', '✘M', '–', '↑S', '✔S', '✔M', '✔M', '✔M', '✔M']],
];
const RELATION = { '✔': 'TOGETHER', '✘': 'EXCLUSIVE', '↑': 'TOP_UP', '?': 'CHECK_LOCALLY' } as const;
const EVIDENCE = { S: 'ORIGINAL', Q: 'QUOTED', M: 'UNVERIFIED' } as const;

const cells = TABLE.flatMap(([one, row]) =>
  row.flatMap((cell, at) =>
    cell === '–' ? [] : (COLUMNS[at] ?? []).map((other) => ({ one, other, cell, relation: cell[0], mark: cell[1] })),
  ),
);

describe('the stacking matrix', () => {
  it.each(cells)('$one × $other is $cell, whichever comes first', ({ one, other, relation, mark }) => {
    const ruling = rulingBetween(one, other);
    expect(ruling.relation).toBe(RELATION[relation as keyof typeof RELATION]);
    expect(ruling.evidence).toBe(EVIDENCE[mark as keyof typeof EVIDENCE]);
    expect(ruling.citation).toMatch(/\p{Script=Han}/u);
    expect(rulingBetween(other, one)).toEqual(ruling);
  });

  it('has one rule for a pair, with a number of its own', () => {
    const pairs = STACKING_RULES.flatMap(({ between: [ones, others] }) =>
      ones.flatMap((one) => others.map((other) => [one, other].sort().join('/'))),
    );
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(new Set(STACKING_RULES.map(({ ruleId }) => ruleId)).size).toBe(STACKING_RULES.length);
  });

  it('lets both subsidies of the disabled stand together, and asks about relief given again within a year', () => {
    expect(rulingBetween('DISABLED_CARE_SUBSIDY', 'DISABLED_LIVING_SUBSIDY').relation).toBe('TOGETHER');
    expect(rulingBetween('TEMP_RELIEF', 'TEMP_RELIEF').relation).toBe('CHECK_LOCALLY');
  });

  it('gives no programme twice', () => {
    for (const program of ['DIBAO', 'DESTITUTE_SUPPORT', 'ORPHAN_SUPPORT'] as const) {
      expect(rulingBetween(program, program).relation).toBe('EXCLUSIVE');
    }
  });

  it('knows the excluded pairs of the matrix, each both ways round, and no programme beside itself', () => {
    const found = exclusivePairs.map((pair) => pair.join('/'));
    const drawn = cells.filter(({ relation }) => relation === '✘');
    expect(new Set(found)).toEqual(new Set(drawn.flatMap(({ one, other }) => [`${one}/${other}`, `${other}/${one}`])));
  });
});

describe('the verdict', () => {
  const held = (...subjects: Subject[]) =>
    subjects.map((subject, at) => ({ subject, recordNo: `DY${at}`, since: '2024-01-01' }));

  it('is clear where nothing is held', () => {
    expect(judgeStacking('DIBAO', [])).toEqual({ verdict: 'CLEAR', findings: [] });
  });

  it('is that of the strictest finding', () => {
    expect(judgeStacking('DIBAO', held('TEMP_RELIEF')).verdict).toBe('CLEAR');
    expect(judgeStacking('DIBAO', held('TEMP_RELIEF', 'DE_FACTO_CHILD_SUPPORT')).verdict).toBe('TOP_UP');
    expect(judgeStacking('DIBAO', held('DE_FACTO_CHILD_SUPPORT', 'ORPHAN_SUPPORT')).verdict).toBe('UNDECIDED');
    expect(judgeStacking('DIBAO', held('ORPHAN_SUPPORT', 'DESTITUTE_SUPPORT')).verdict).toBe('EXCLUDED');
  });

  it.each([
    ['EDUCATION_AID', 'education', 'S32'],
    ['PUBLIC_RENTAL', 'housing', 'S31'],
    ['DANGER_HOUSE_REBUILD', 'housing', 'S31'],
    ['JUDICIAL_RELIEF', 'judicial', 'S33'],
    ['DISABLED_CARE_SUBSIDY', 'employment', 'S30'],
  ] as const)('on %s is open until %s has looked, even where nothing is held', (program, department, ruleId) => {
    const { verdict, findings } = judgeStacking(program, []);
    expect(verdict).toBe('UNDECIDED');
    expect(findings).toEqual([expect.objectContaining({ ruleId, department, programHeld: null })]);
  });

  it('is open where no rule is on record, and where something is held that may not be told', () => {
    expect(judgeStacking('LEGAL_AID', held('DIBAO'))).toMatchObject({
      verdict: 'UNDECIDED',
      findings: [{ ruleId: 'S91', relation: 'CHECK_LOCALLY' }],
    });
    expect(judgeStacking('DIBAO', [], true)).toMatchObject({ verdict: 'UNDECIDED', findings: [{ recordNo: null }] });
  });
});
