/** Why a viewer reads: a closed list (rules.md §9). Stated with every request in `X-Purpose`. */
export const PURPOSES = {
  DIBAO_REVIEW: '低保审核与复核',
  MEDICAL_SETTLEMENT: '医疗救助结算',
  STUDENT_AID: '学生资助',
  HOUSING_CHECK: '住房保障核查',
  JOB_HELP: '就业帮扶',
  DISASTER_RELIEF: '受灾救助',
  LEGAL_AID_EXEMPTION: '法律援助免予经济困难核查',
  SUBSIDY_DEDUP: '补贴查重',
  PATROL: '走访巡查',
  COMPLAINT: '投诉举报处理',
  AUDIT: '审计监督',
  STATISTICS: '统计分析（仅汇总）',
  SELF_ACCESS: '本人查询',
} as const;

export type Purpose = keyof typeof PURPOSES;

export function isPurpose(text: string): text is Purpose {
  return Object.hasOwn(PURPOSES, text);
}
