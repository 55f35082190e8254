import { compareIncome, incomeOf, windowBefore } from '../case/income.ts';
import { propertyMeets } from '../case/property.ts';
import { livingMembers } from '../case/standing.ts';
import type { Judgement, Missing } from '../judgement.ts';
import { all, compare, undecided } from '../reason/clause.ts';
import { type Datum, datumOf, derive } from '../reason/datum.ts';
import { type Case, householdRule, type Say } from '../reason/rule.ts';

/** 刚性支出困难家庭 (1D). That it is no household of a step above is the ladder's to say (D1). */
export const rigidExpenditure = householdRule({
  id: 'rigid-expenditure',
  title: '刚性支出困难家庭',
  parameters: [
    'disposableIncome.year',
    'rigid.ratio',
    'income.windowMonths',
    'property.homes',
    'property.movableMonths',
    'dibao.standard',
  ],
  versions: [
    {
      article: '国办发〔2023〕39号第二条',
      text: '刚性支出较大导致基本生活出现严重困难的家庭，由各地认定',
      evidence: 'S',
      from: '2023-10-19',
      to: '2024-12-31',
    },
    {
      article: '刚性支出困难家庭认定办法（民发〔2024〕57号）',
      text: '人均收入低于上年度人均可支配收入，财产符合规定，申请前12个月刚性支出占家庭总收入的比例超过规定的，认定为刚性支出困难家庭',
      evidence: 'Q',
      from: '2025-01-01',
      to: null,
    },
  ],
  judge: (subject, say) =>
    all(say(), [
      compareIncome(
        say('income', '家庭人均收入低于上年度人均可支配收入'),
        yearly(incomeOf(subject, 'income.excluded')),
        '<',
        subject.law.number('disposableIncome.year'),
      ),
      propertyMeets(subject, say, ['DIBAO', 'DIBAO_SINGLE', 'DESTITUTE', 'DIBAO_MARGIN', 'RIGID_EXPENDITURE']),
      spending(subject, say),
    ]),
});

/**
 * Spending over so much of the income. Medical self-payment is all that a department records: it can prove that the
 * ratio is passed, never that it is not.
 */
function spending(subject: Case, say: Say): Judgement {
  const { facts, law, on } = subject;
  const clause = say('spending', '刚性支出占家庭总收入的比例超过规定');
  const months = law.number('income.windowMonths');
  if (months.state === 'UNKNOWN') return undecided(clause, months.missing);
  const { from, to } = windowBefore(on, months.value);
  const within = (day: string) => from <= day && day <= to;
  const heads = livingMembers(subject).length;
  const naming = { name: '刚性支出', unit: 'FEN' } as const;
  const whole = datumOf(facts.rigidExpenses, naming, (all) =>
    sum(all.filter(({ spentOn }) => within(spentOn)).map(({ fen }) => fen)),
  );
  const medical = livingMembers(subject).map(({ personId, settlements }) =>
    datumOf(settlements, { name: '个人自付医疗费用', unit: 'FEN', personId }, (all) =>
      sum(all.filter(({ settledOn }) => within(settledOn)).map(({ selfPayFen }) => selfPayFen)),
    ),
  );
  const proven = sum(medical.map((one) => (one.state === 'KNOWN' ? one.value : 0)));
  const first = medical.find((one) => one.state === 'KNOWN');
  const income = derive(
    incomeOf(subject, 'income.excluded'),
    law.number('rigid.ratio'),
    { name: '家庭总收入的规定比例', unit: 'FEN' },
    (perHead, ratio) =>
      // Reckoned with whole numbers: fen × 100.
      ({ times: perHead.divisor * 100, limit: perHead.fen * months.value * heads * ratio }),
    ({ times, limit }) => Math.floor(limit / times),
  );
  if (income.state === 'UNKNOWN') return undecided(clause, income.missing);
  const over = (spent: Datum<number>) =>
    compare(clause, spent.state === 'KNOWN' ? { ...spent, value: spent.value * income.value.times } : spent, '>', {
      ...income,
      value: income.value.limit,
    });
  if (whole.state === 'KNOWN') return over(whole);
  if (first?.state === 'KNOWN') {
    const input = { ...first.input, name: '个人自付医疗费用合计', value: proven, source: 'medical-insurance' } as const;
    const judged = over({ state: 'KNOWN', value: proven, input });
    if (judged.outcome === 'YES') return judged;
  }
  const denied: readonly Missing[] = medical.flatMap((one) => (one.state === 'UNKNOWN' ? one.missing : []));
  return undecided(clause, [...whole.missing, ...denied]);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

type IncomeDatum = ReturnType<typeof incomeOf>;

/** The same income, of a year. */
function yearly(income: IncomeDatum): IncomeDatum {
  if (income.state === 'UNKNOWN') return income;
  const { fen, divisor } = income.value;
  const value = { ...income.value, fen: fen * 12 };
  return {
    ...income,
    value,
    input: { ...income.input, name: '家庭人均年收入', value: Math.floor((fen * 12) / divisor) },
  };
}
