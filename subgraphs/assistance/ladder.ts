import { livingMembers } from './case/standing.ts';
import type { MemberFacts, Status } from './facts.ts';
import type { Amount, Eligibility, Judgement, MemberEligibility, Step } from './judgement.ts';
import { all, any, distinctMissing, isNo, isYes } from './reason/clause.ts';
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
  const perMember = members.map((member): MemberEligibility & { readonly member: MemberFacts } => ({
    member,
    personId: member.personId,
    steps: [destituteStep(subject, member), singleStep(subject, member)],
  }));
  const steps: readonly Step[] = [
    { status: 'DESTITUTE', judgement: allDestitute(perMember), amount: null },
    withAmount('DIBAO', dibao.judge(subject), () => amountOfDibao(subject)),
    { status: 'DIBAO_SINGLE', judgement: anySingle(perMember), amount: null },
    { status: 'DIBAO_MARGIN', judgement: dibaoMargin.judge(subject), amount: null },
    { status: 'RIGID_EXPENDITURE', judgement: rigidExpenditure.judge(subject), amount: null },
  ];
  const first = steps.find(({ status, judgement }) => status !== 'DIBAO_SINGLE' && !isNo(judgement));
  const status: Status | null = first === undefined ? 'NONE' : isYes(first.judgement) ? first.status : null;
  const missing = first && !isYes(first.judgement) ? first.judgement.missing : [];
  return {
    on: subject.on,
    status,
    steps,
    members: perMember.map(({ personId, steps: own }) => ({ personId, steps: own })),
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

/** The household is destitute if all its members are; one of several is counted apart. */
function allDestitute(members: readonly MemberEligibility[]): Judgement {
  const clause = { ...LADDER, ruleId: 'ladder.destitute', text: '家庭成员均为特困人员' };
  const judged = members.flatMap(({ steps }) => steps.filter(({ status }) => status === 'DESTITUTE'));
  // Of nobody everything would be true.
  return judged.length === 0
    ? any(clause, [])
    : all(
        clause,
        judged.map(({ judgement }) => judgement),
      );
}

function anySingle(members: readonly MemberEligibility[]): Judgement {
  const clause = { ...LADDER, ruleId: 'ladder.single', text: '有成员符合单人保条件' };
  const judged = members.flatMap(({ steps }) => steps.filter(({ status }) => status === 'DIBAO_SINGLE'));
  return any(
    clause,
    judged.map(({ judgement }) => judgement),
  );
}
