import { livingMembers } from './case/standing.ts';
import type { MemberFacts, Status } from './facts.ts';
import type { Amount, Eligibility, Input, Judgement, Step } from './judgement.ts';
import { all, any, distinctMissing, isNo, isYes, settled, undecided } from './reason/clause.ts';
import type { Case } from './reason/rule.ts';
import { destitute } from './rules/destitute.ts';
import { amountOfDestitute } from './rules/destitute-amount.ts';
import { dibao } from './rules/dibao.ts';
import { amountOfDibao, amountOfSingle } from './rules/dibao-amount.ts';
import { dibaoMargin } from './rules/dibao-margin.ts';
import { dibaoSingle } from './rules/dibao-single.ts';
import { rigidExpenditure } from './rules/rigid-expenditure.ts';

/**
 * One application, sorted once (39号 §5(1)): 特困 → 低保 → 单人保 → 低保边缘 → 刚性支出困难 → none. A step counts only
 * when the steps above are surely not: while one of them is undecided, so is the household.
 */
export function eligibilityOf(subject: Case): Eligibility {
  const members = livingMembers(subject);
  const destituteSteps = members.map((member) => destituteStep(subject, member));
  const allAre: Step = { status: 'DESTITUTE', judgement: allDestitute(destituteSteps), amount: null };
  // The two exclude each other (rules.md §6); who may only perhaps be destitute has dibao meanwhile.
  const low = unlessOn(
    subject,
    [allAre].filter(sure),
    withAmount('DIBAO', dibao.judge(subject), () => amountOfDibao(subject)),
  );
  // Of a household that qualifies all are admitted, and none alone (83号 §1(1)); who is destitute has that.
  const singleSteps = members.map((member, at) =>
    unlessOn(subject, [destituteSteps[at] as Step, low].filter(sure), singleStep(subject, member)),
  );
  const perMember = members.map(({ personId }, at) => ({
    personId,
    steps: [destituteSteps[at] as Step, singleSteps[at] as Step],
  }));
  // On the margin is only who surely has no dibao (57号 art. 8), in rigid expenditure who is on neither (D1).
  const margin = unlessOn(subject, [allAre, low], {
    status: 'DIBAO_MARGIN',
    judgement: dibaoMargin.judge(subject),
    amount: null,
  });
  const rigid = { status: 'RIGID_EXPENDITURE', judgement: rigidExpenditure.judge(subject), amount: null } as const;
  const steps: readonly Step[] = [
    allAre,
    low,
    { status: 'DIBAO_SINGLE', judgement: anySingle(singleSteps), amount: null },
    margin,
    unlessOn(subject, [allAre, low, margin], rigid),
  ];
  const first = steps.find(({ status, judgement }) => status !== 'DIBAO_SINGLE' && !isNo(judgement));
  const status: Status | null = first === undefined ? 'NONE' : isYes(first.judgement) ? first.status : null;
  const missing = first && !isYes(first.judgement) ? first.judgement.missing : [];
  return {
    on: subject.on,
    status,
    steps,
    members: perMember,
    missing: distinctMissing(missing),
  };
}

const withAmount = (status: Status, judgement: Judgement, amount: () => Amount | null): Step => ({
  status,
  judgement,
  amount: isYes(judgement) ? amount() : null,
});

function destituteStep(subject: Case, member: MemberFacts): Step {
  const own = { ...subject, member };
  return withAmount('DESTITUTE', destitute.judge(own), () => amountOfDestitute(own));
}

function singleStep(subject: Case, member: MemberFacts): Step {
  return withAmount('DIBAO_SINGLE', dibaoSingle.judge({ ...subject, member }), () => amountOfSingle(subject, member));
}

const LADDER = { article: '国办发〔2023〕39号第五条（一）', personId: null } as const;

const sure = ({ judgement }: Step): boolean => isYes(judgement);

/** Who stands on a step above is not on this one, and while that is open, so is this. */
function unlessOn(subject: Case, above: readonly Step[], step: Step): Step {
  const { judgement } = step;
  const closing = above.find(sure) ?? above.find((one) => !isNo(one.judgement));
  if (!closing || isNo(judgement)) return step;
  const { ruleId, article, text, personId } = judgement;
  const clause = { ...LADDER, ruleId: 'ladder.above', text: '未符合前一档', personId };
  const isAbove = sure(closing)
    ? settled(clause, false, [reached(subject, closing)])
    : undecided(clause, closing.judgement.missing);
  return { ...step, judgement: all({ ruleId, article, text, personId }, [isAbove, judgement]), amount: null };
}

const reached = (subject: Case, { status }: Step): Input => ({
  name: '已符合的前一档',
  value: status,
  unit: 'CODE',
  source: 'DERIVED',
  asOf: subject.on,
});

/** The household is destitute if all its members are; one of several is counted apart. */
function allDestitute(steps: readonly Step[]): Judgement {
  const clause = { ...LADDER, ruleId: 'ladder.destitute', text: '家庭成员均为特困人员' };
  const judged = steps.map(({ judgement }) => judgement);
  // Of nobody everything would be true.
  return judged.length === 0 ? any(clause, []) : all(clause, judged);
}

function anySingle(steps: readonly Step[]): Judgement {
  const clause = { ...LADDER, ruleId: 'ladder.single', text: '有成员符合单人保条件' };
  return any(
    clause,
    steps.map(({ judgement }) => judgement),
  );
}
