import { beforeAll, describe, expect, it } from 'vitest';
import { MEMBER_ENTITLEMENTS, RULES } from '../../../subgraphs/assistance/catalogue.ts';
import { explain, explainTree } from '../../../subgraphs/assistance/explain/explain.ts';
import { ENGLISH_RULES, inEnglish } from '../../../subgraphs/assistance/explain/terms.ts';
import { shown, yuan } from '../../../subgraphs/assistance/explain/values.ts';
import { type HouseholdFacts, unknown } from '../../../subgraphs/assistance/facts.ts';
import { assess } from '../../../subgraphs/assistance/judge.ts';
import type { Judgement } from '../../../subgraphs/assistance/judgement.ts';
import { PARAMETERS as NAMES } from '../../../subgraphs/assistance/parameters/definitions.ts';
import type { Case, MemberCase, Rule } from '../../../subgraphs/assistance/reason/rule.ts';
import { dibao } from '../../../subgraphs/assistance/rules/dibao.ts';
import { dibaoSingle } from '../../../subgraphs/assistance/rules/dibao-single.ts';
import {
  award,
  caseOf,
  certificate,
  checked,
  civil,
  disabled,
  household,
  medical,
  member,
  memberCase,
  school,
  status,
} from '../support/facts.ts';

const poor = (incomePerHead: number): HouseholdFacts =>
  household({ incomePerHead: civil(incomePerHead), movables: checked(0) });
const judged = (facts: HouseholdFacts) => dibao.judge(caseOf(facts));

describe('a paragraph for a letter', () => {
  it('in Chinese: what was found, on which article, and by which figures', () => {
    expect(explain(judged(poor(90_500)), 'ZH', '最低生活保障')).toBe(
      '最低生活保障：不符合。依据社会救助暂行办法第九条；民发〔2021〕57号第十三条、第十四条。' +
        '理由：家庭人均月收入905.00元，不低于低保标准905.00元。以上为系统建议，由工作人员审核确认。',
    );
    expect(explain(judged(poor(41_235)), 'ZH', '最低生活保障')).toContain(
      '家庭人均月收入412.35元，低于低保标准905.00元；住房套数0，不超过住房套数上限2',
    );
  });

  it('in English', () => {
    const said = explain(judged(poor(90_500)), 'EN');
    expect(said).toContain('“subsistence allowance (dibao)” is not met');
    expect(said).toContain(
      'monthly household income per head (905.00 yuan) is not below dibao standard (905.00 yuan).',
    );
  });

  it('what is missing, and who has it: nothing is guessed', () => {
    const hidden = judged({ ...poor(0), incomePerHead: unknown('civil-affairs', 'NO_LETTER') });
    expect(explain(hidden, 'ZH', '最低生活保障')).toContain('暂时不能判断');
    expect(explain(hidden, 'ZH', '最低生活保障')).toContain('还缺少民政的“家庭人均月收入”（尚未取得授权书）。');
    expect(explain(hidden, 'EN')).toContain('held by civil affairs; no letter of authorization');
  });

  it('of alternatives the one that holds is told, and not those that do not', () => {
    const one = member({ certificates: disabled([certificate({ level: 1 })]) });
    const said = explain(dibaoSingle.judge(memberCase(one, { statuses: status('DIBAO_MARGIN') })), 'ZH', '单人保');
    expect(said).toContain('残疾等级符合为是');
    expect(said).not.toContain('重特大疾病');
  });
});

it('a tree for staff: a line a clause, with its outcome', () => {
  expect(explainTree(judged(poor(90_500)), 'ZH')).toEqual([
    '✗ 共同生活的家庭成员人均收入低于当地最低生活保障标准，且家庭财产状况符合当地规定的，给予最低生活保障',
    '  ✗ 家庭人均月收入低于低保标准：家庭人均月收入905.00元，不低于低保标准905.00元',
    '  ✓ 家庭财产状况符合当地规定',
    '    ✓ 住房套数不超过上限：住房套数0，不超过住房套数上限2',
    '    ✓ 货币财产不超过上限：家庭货币财产0.00元，不超过家庭货币财产上限21720.00元',
  ]);
});

it.each([
  [0, '0.00'],
  [5, '0.05'],
  [90_500, '905.00'],
  [-1, '-0.01'],
  [135_750.5, '1357.5050'],
])('%d fen are %s yuan', (fen, text) => expect(yuan(fen)).toBe(text));

it('codes are told by their names, and of what is not there that it is not', () => {
  const of = (value: string | boolean | null, unit: 'CODE' | 'DAY' = 'CODE') =>
    ({ name: '', value, unit, source: 'DERIVED', asOf: '' }) as const;
  expect(shown(of('PHYSICAL 2'), 'ZH')).toBe('肢体二级');
  expect(shown(of('DIBAO|DESTITUTE'), 'EN')).toBe('dibao, destitute');
  expect([shown(of(null), 'ZH'), shown(of(true), 'EN')]).toEqual(['无', 'yes']);
});

describe('whatever is judged, both languages have words for it', () => {
  const judgements: Judgement[] = [];

  beforeAll(() => {
    const people = [
      member({
        isHead: true,
        certificates: disabled([certificate({ level: 1, validUntil: '2024-01-01' })]),
        seriousDiseases: medical([{ from: '2023-01-01', to: null }]),
      }),
      member({
        birthDate: civil('2012-01-01'),
        certificates: disabled([certificate()]),
        enrolments: school([]),
        protections: civil([{ kind: 'ORPHAN', from: '2020-01-01', to: null }]),
      }),
      member({ deathDate: civil('2024-01-01'), awards: civil([award()]) }),
    ];
    for (const kind of ['DIBAO', 'DESTITUTE', 'DIBAO_MARGIN', 'RIGID_EXPENDITURE', 'NONE'] as const) {
      const facts = household({ statuses: status(kind), members: people, awards: civil([award({ monthlyFen: 1 })]) });
      const hidden = {
        ...facts,
        incomePerHead: unknown('civil-affairs', 'DENIED'),
        statuses: unknown('civil-affairs', 'SILENT'),
      } as const;
      for (const one of [facts, hidden]) {
        const subject = caseOf(one);
        const { eligibility, gaps } = assess(subject);
        judgements.push(
          ...eligibility.steps.map(({ judgement }) => judgement),
          ...gaps.map(({ judgement }) => judgement),
        );
        for (const rule of RULES) {
          if (rule.of === 'HOUSEHOLD') judgements.push((rule as Rule<Case>).judge(subject));
          else
            for (const person of people)
              judgements.push((rule as Rule<MemberCase>).judge({ ...subject, member: person }));
        }
      }
    }
  });

  const leaves = (judgement: Judgement): Judgement[] => [judgement, ...judgement.parts.flatMap(leaves)];

  it('of every fact and parameter', () => {
    const all = judgements.flatMap(leaves);
    const names = all.flatMap(({ comparison, inputs, missing }) => [
      ...(comparison ? [comparison.left.name, comparison.right.name] : []),
      ...inputs.map(({ name }) => name),
      ...missing.map(({ fact }) => fact),
    ]);
    expect([...new Set(names)].filter((name) => /\p{Script=Han}/u.test(inEnglish(name)))).toEqual([]);
    expect(names.length).toBeGreaterThan(1_000);
  });

  it('of every rule and parameter by its id', () => {
    expect(RULES.filter(({ id }) => !ENGLISH_RULES[id]).map(({ id }) => id)).toEqual([]);
    expect(Object.values(NAMES).filter(({ name }) => /\p{Script=Han}/u.test(inEnglish(name)))).toEqual([]);
  });

  it('a paragraph is one paragraph, and short', () => {
    for (const judgement of judgements) {
      for (const lang of ['ZH', 'EN'] as const) {
        const said = explain(judgement, lang);
        expect(said).not.toMatch(/\n|undefined|null|NaN/);
        expect(said.length).toBeLessThan(lang === 'ZH' ? 500 : 900);
      }
    }
  });

  it('who is looked at quickly and passed over would have been told no', () => {
    const rules = MEMBER_ENTITLEMENTS.filter(({ concerns }) => concerns);
    expect(rules.length).toBeGreaterThan(5);
    const people = [member(), member({ certificates: disabled([certificate()]) }), member({ enrolments: school([]) })];
    for (const person of people) {
      const subject = memberCase(person, { statuses: status('OTHER_HARDSHIP') });
      for (const rule of rules) {
        if (rule.concerns?.(subject) === false) expect(rule.judge(subject).outcome, rule.id).toBe('NO');
      }
    }
  });
});
