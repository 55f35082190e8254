import type { Program, RuleEvidence, StackingRelation } from '../generated.ts';

/** Can one person hold both? One rule a line, with what it rests on (rules.md §6 and “Also”). */

/** What is held or asked for. 单人保 is dibao of one person and goes by rules of its own beside the household's. */
export type Subject = Program | 'DIBAO_SINGLE';

export interface StackingRule {
  readonly ruleId: string;
  readonly between: readonly [readonly Subject[], readonly Subject[]];
  readonly relation: StackingRelation;
  readonly evidence: RuleEvidence;
  readonly citation: string;
}

const MEDICAL = ['MEDICAL_PREMIUM_AID', 'MEDICAL_AID', 'EMERGENCY_TREATMENT_FUND'] as const;
const EDUCATION = ['EDUCATION_AID'] as const;
const HOUSING = ['PUBLIC_RENTAL', 'RENT_SUBSIDY', 'DANGER_HOUSE_REBUILD'] as const;
const ANY_DIBAO = ['DIBAO', 'DIBAO_SINGLE'] as const;

const rule = (
  ruleId: string,
  one: readonly Subject[],
  other: readonly Subject[],
  relation: StackingRelation,
  evidence: RuleEvidence,
  citation: string,
): StackingRule => ({ ruleId, between: [one, other], relation, evidence, citation });

export const STACKING_RULES: readonly StackingRule[] = [
  // 低保, of a family or of one person
  rule(
    'S01',
    ANY_DIBAO,
    ['DESTITUTE_SUPPORT'],
    'EXCLUSIVE',
    'UNVERIFIED',
    '低保与特困供养只享受其一：特困人员不计入低保家庭',
  ),
  rule('S02', ['DIBAO'], ['DIBAO_SINGLE'], 'EXCLUSIVE', 'UNVERIFIED', '家庭纳入低保的，单人保同日终止'),
  rule('S03', ANY_DIBAO, ['ORPHAN_SUPPORT'], 'CHECK_LOCALLY', 'UNVERIFIED', '孤儿保障与低保：补差或按本地规定'),
  rule(
    'S04',
    ANY_DIBAO,
    ['DE_FACTO_CHILD_SUPPORT'],
    'TOP_UP',
    'ORIGINAL',
    '民发〔2019〕62号：已享受低保的，按标准补差',
  ),
  rule(
    'S05',
    ANY_DIBAO,
    ['DISABLED_LIVING_SUBSIDY'],
    'TOGETHER',
    'QUOTED',
    '国发〔2015〕52号：低保家庭中的残疾人享受生活补贴',
  ),
  rule(
    'S06',
    ANY_DIBAO,
    ['DISABLED_CARE_SUBSIDY'],
    'TOGETHER',
    'QUOTED',
    '国发〔2015〕52号：护理补贴与低保可以同时享受',
  ),
  rule('S07', ANY_DIBAO, ['TEMP_RELIEF'], 'TOGETHER', 'ORIGINAL', '社会救助暂行办法第四十七条：低保家庭可申请临时救助'),
  rule('S08', ANY_DIBAO, MEDICAL, 'TOGETHER', 'ORIGINAL', '社会救助暂行办法第二十八条'),
  rule('S09', ANY_DIBAO, EDUCATION, 'TOGETHER', 'ORIGINAL', '社会救助暂行办法第三十三条'),
  rule('S10', ANY_DIBAO, HOUSING, 'TOGETHER', 'ORIGINAL', '社会救助暂行办法第三十七条'),
  // 特困
  rule(
    'S11',
    ['DESTITUTE_SUPPORT'],
    ['ORPHAN_SUPPORT'],
    'EXCLUSIVE',
    'ORIGINAL',
    '特困人员认定办法第九条：选择孤儿保障的，不纳入特困',
  ),
  rule(
    'S12',
    ['DESTITUTE_SUPPORT'],
    ['DE_FACTO_CHILD_SUPPORT'],
    'EXCLUSIVE',
    'ORIGINAL',
    '特困人员认定办法第九条：选择事实无人抚养儿童保障的，不纳入特困',
  ),
  rule(
    'S13',
    ['DESTITUTE_SUPPORT'],
    ['DISABLED_LIVING_SUBSIDY'],
    'EXCLUSIVE',
    'QUOTED',
    '国发〔2015〕52号：特困供养人员不享受残疾人生活补贴',
  ),
  rule(
    'S14',
    ['DESTITUTE_SUPPORT'],
    ['DISABLED_CARE_SUBSIDY'],
    'EXCLUSIVE',
    'QUOTED',
    '国发〔2015〕52号：特困供养人员不享受残疾人护理补贴',
  ),
  rule('S15', ['DESTITUTE_SUPPORT'], ['TEMP_RELIEF'], 'TOGETHER', 'ORIGINAL', '民发〔2018〕23号'),
  rule('S16', ['DESTITUTE_SUPPORT'], MEDICAL, 'TOGETHER', 'ORIGINAL', '社会救助暂行办法第二十八条'),
  rule('S17', ['DESTITUTE_SUPPORT'], EDUCATION, 'TOGETHER', 'ORIGINAL', '社会救助暂行办法第三十三条'),
  rule('S18', ['DESTITUTE_SUPPORT'], HOUSING, 'TOGETHER', 'ORIGINAL', '社会救助暂行办法第三十七条：限分散供养'),
  // 孤儿
  rule(
    'S19',
    ['ORPHAN_SUPPORT'],
    ['DE_FACTO_CHILD_SUPPORT'],
    'EXCLUSIVE',
    'UNVERIFIED',
    '孤儿与事实无人抚养儿童只认定其一',
  ),
  rule(
    'S20',
    ['ORPHAN_SUPPORT'],
    ['DISABLED_LIVING_SUBSIDY'],
    'EXCLUSIVE',
    'QUOTED',
    '国发〔2015〕52号：享受孤儿基本生活保障的不享受生活补贴',
  ),
  rule(
    'S21',
    ['ORPHAN_SUPPORT'],
    ['DISABLED_CARE_SUBSIDY'],
    'CHECK_LOCALLY',
    'UNVERIFIED',
    '孤儿保障与护理补贴：按本地规定',
  ),
  rule(
    'S22',
    ['ORPHAN_SUPPORT'],
    ['TEMP_RELIEF', ...MEDICAL, ...EDUCATION, ...HOUSING],
    'TOGETHER',
    'UNVERIFIED',
    '孤儿可享受其他专项救助',
  ),
  // 事实无人抚养儿童
  rule(
    'S23',
    ['DE_FACTO_CHILD_SUPPORT'],
    ['DISABLED_LIVING_SUBSIDY'],
    'TOP_UP',
    'ORIGINAL',
    '民发〔2019〕62号：已享受困难残疾人生活补贴的，按标准补差',
  ),
  rule(
    'S24',
    ['DE_FACTO_CHILD_SUPPORT'],
    ['DISABLED_CARE_SUBSIDY'],
    'TOGETHER',
    'ORIGINAL',
    '民发〔2019〕62号：重度残疾的同时享受护理补贴',
  ),
  rule(
    'S25',
    ['DE_FACTO_CHILD_SUPPORT'],
    ['TEMP_RELIEF', ...MEDICAL, ...EDUCATION, ...HOUSING],
    'TOGETHER',
    'UNVERIFIED',
    '事实无人抚养儿童可享受其他专项救助',
  ),
  // 其他
  rule(
    'S26',
    ['DISABLED_LIVING_SUBSIDY'],
    ['DISABLED_CARE_SUBSIDY'],
    'TOGETHER',
    'QUOTED',
    '国发〔2015〕52号：两项补贴可以同时享受',
  ),
  rule(
    'S27',
    ['TEMP_RELIEF'],
    ['TEMP_RELIEF'],
    'CHECK_LOCALLY',
    'QUOTED',
    '同一事由原则上一个自然年度内救助一次，不因此拒绝',
  ),
];

/** A programme is not given twice. Nor are dibao and dibao: what one lacks to the standard is lacking once. */
export const SAME_PROGRAM: Omit<StackingRule, 'between'> = {
  ruleId: 'S90',
  relation: 'EXCLUSIVE',
  evidence: 'UNVERIFIED',
  citation: '同一项目不得重复享受',
};

/** Of these two nothing is on record: silence is no permission. */
export const NO_RULE: Omit<StackingRule, 'between'> = {
  ruleId: 'S91',
  relation: 'CHECK_LOCALLY',
  evidence: 'UNVERIFIED',
  citation: '没有登记这两个项目的叠加规定，须核查',
};

/** A member whom the viewer may not see has something: what, the member's own area has to say. */
export const HIDDEN_MEMBER: Omit<StackingRule, 'between'> = {
  ruleId: 'S92',
  relation: 'CHECK_LOCALLY',
  evidence: 'UNVERIFIED',
  citation: '户内有不归查询者辖区的成员另有待遇，须由其所在地核查',
};

/** What another department's records decide. Civil affairs has no right to read them for this, so it says who has. */
export const DECIDED_ELSEWHERE: readonly (Omit<StackingRule, 'between'> & {
  readonly programs: readonly Program[];
  readonly department: string;
})[] = [
  {
    ruleId: 'S30',
    programs: ['DISABLED_CARE_SUBSIDY'],
    department: 'employment',
    relation: 'CHECK_LOCALLY',
    evidence: 'QUOTED',
    citation: '国发〔2015〕52号：领取工伤保险生活护理费的不享受护理补贴',
  },
  {
    ruleId: 'S31',
    programs: HOUSING,
    department: 'housing',
    relation: 'CHECK_LOCALLY',
    evidence: 'UNVERIFIED',
    citation: '危房改造、公租房、租赁补贴同时只享受一项',
  },
  {
    ruleId: 'S32',
    programs: EDUCATION,
    department: 'education',
    relation: 'CHECK_LOCALLY',
    evidence: 'QUOTED',
    citation: '高校资助每学年一次',
  },
  {
    ruleId: 'S33',
    programs: ['JUDICIAL_RELIEF'],
    department: 'judicial',
    relation: 'CHECK_LOCALLY',
    evidence: 'ORIGINAL',
    citation: '国家司法救助：同一案件只救助一次',
  },
];
