import type { Judgement, Missing, Outcome } from '../judgement.ts';
import { ENGLISH_RULES, HOLDERS, inEnglish, type Lang } from './terms.ts';
import { COMPARATORS, shown } from './values.ts';

/** A judgement told to people: a short paragraph for the applicant's letter, and lines for staff. */

const OUTCOMES: Readonly<Record<Outcome, readonly [zh: string, en: string]>> = {
  YES: ['符合', 'is met'],
  NO: ['不符合', 'is not met'],
  UNDECIDED: ['暂时不能判断', 'cannot be decided yet'],
};
const WHY: Readonly<Record<Missing['why'], readonly [zh: string, en: string]>> = {
  DENIED: ['查询人无权查看', 'the viewer may not see it'],
  SILENT: ['暂未答复', 'no answer for the time being'],
  NOT_RECORDED: ['没有记录', 'not on record'],
  NO_LETTER: ['尚未取得授权书', 'no letter of authorization'],
};

/** More reasons than these no letter bears; the tree has them all. */
const MOST_REASONS = 4;

/**
 * What was found, on which article it rests, and which comparisons decided it. A suggestion: the letter says so.
 * @param title of the rule, Chinese; its text where none is given
 */
export function explain(judgement: Judgement, lang: Lang, title = judgement.text): string {
  const reasons = decisive(judgement).slice(0, MOST_REASONS);
  return lang === 'ZH' ? chinese(judgement, title, reasons) : english(judgement, reasons);
}

/** One line a clause, indented by its depth. */
export function explainTree(judgement: Judgement, lang: Lang, depth = 0): readonly string[] {
  const at = lang === 'ZH' ? 0 : 1;
  const text = lang === 'ZH' ? judgement.text : (ENGLISH_RULES[judgement.ruleId] ?? judgement.ruleId);
  const reason = reasonOf(judgement, lang);
  const line = `${'  '.repeat(depth)}${MARKS[judgement.outcome]} ${text}${reason ? `${[`：`, ': '][at]}${reason}` : ''}`;
  return [line, ...judgement.parts.flatMap((part) => explainTree(part, lang, depth + 1))];
}

const MARKS: Readonly<Record<Outcome, string>> = { YES: '✓', NO: '✗', UNDECIDED: '?' };

/** The leaves that made the outcome: all that hold, the ones that fail, or those that are missing. */
export function decisive(judgement: Judgement): readonly Judgement[] {
  const { parts, operator, outcome } = judgement;
  if (operator === 'LEAF') return [judgement];
  if (operator === 'NOT') return parts.flatMap(decisive);
  const same = parts.filter((part) => part.outcome === outcome);
  // Of alternatives one that holds is enough; of conditions one that fails.
  const isEnough = (operator === 'ANY' && outcome === 'YES') || (operator === 'ALL' && outcome === 'NO');
  return (isEnough ? same.slice(0, 1) : same).flatMap(decisive);
}

function chinese(judgement: Judgement, title: string, reasons: readonly Judgement[]): string {
  const { outcome, article, missing } = judgement;
  const because = told(reasons, 'ZH');
  const open = missing.map(({ fact, holder, why }) => `${HOLDERS[holder]?.[0]}的“${fact}”（${WHY[why][0]}）`);
  const middle =
    outcome === 'UNDECIDED'
      ? `还缺少${open.slice(0, MOST_REASONS).join('、')}${open.length > MOST_REASONS ? '等' : ''}。`
      : because.length > 0
        ? `理由：${because.join('；')}。`
        : '';
  return `${title}：${OUTCOMES[outcome][0]}。依据${article}。${middle}以上为系统建议，由工作人员审核确认。`;
}

function english(judgement: Judgement, reasons: readonly Judgement[]): string {
  const { outcome, article, missing, ruleId } = judgement;
  const because = told(reasons, 'EN');
  const open = missing.map(
    ({ fact, holder, why }) => `${inEnglish(fact)} (held by ${HOLDERS[holder]?.[1]}; ${WHY[why][1]})`,
  );
  const middle =
    outcome === 'UNDECIDED'
      ? ` Missing: ${open.slice(0, MOST_REASONS).join('; ')}${open.length > MOST_REASONS ? '; and more' : ''}.`
      : because.length > 0
        ? ` Because ${because.join('; ')}.`
        : '';
  const title = ENGLISH_RULES[ruleId] ?? ruleId;
  return `The condition “${title}” ${OUTCOMES[outcome][1]} (${article}).${middle} This is a suggestion, which an officer confirms or overrides.`;
}

/** Of several members the same is told once. */
const told = (reasons: readonly Judgement[], lang: Lang): readonly string[] => [
  ...new Set(reasons.flatMap((one) => reasonOf(one, lang) ?? [])),
];

function reasonOf({ comparison, inputs, outcome, missing }: Judgement, lang: Lang): string | null {
  const [named, at] = lang === 'ZH' ? [(name: string) => name, 0 as const] : [inEnglish, 2 as const];
  if (comparison) {
    const { left, comparator, right } = comparison;
    const word = COMPARATORS[comparator][outcome === 'YES' ? at : ((at + 1) as 1 | 3)];
    if (lang === 'EN')
      return `${named(left.name)} (${shown(left, lang)}) ${word} ${named(right.name)} (${shown(right, lang)})`;
    return `${left.name}${shown(left, lang)}，${word}${right.name}${shown(right, lang)}`;
  }
  const [first] = inputs;
  if (first) return `${named(first.name)}${lang === 'ZH' ? '为' : ': '}${shown(first, lang)}`;
  const [open] = missing;
  if (!open) return null;
  return lang === 'ZH' ? `缺少${HOLDERS[open.holder]?.[0]}的“${open.fact}”` : `${named(open.fact)} is missing`;
}
