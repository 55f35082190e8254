import { DISTRICT } from '../../subgraphs/_kernel/district.ts';

/** Somebody of the synthetic district, to try what each role sees. */
export interface SampleAccount {
  /** The same account as `yihu token` makes for that role and area. */
  readonly subject: string;
  readonly role: string;
  readonly name: string;
  readonly office: string;
  /** What the person does, for whoever chooses. */
  readonly duty: string;
  readonly areas: readonly string[];
}

/** Two at the district, since what one of them opens under a break-glass another one judges. */
export const SAMPLE_ACCOUNTS: readonly SampleAccount[] = [
  staff('150104001', '王敏', '小召前街街道'),
  staff('150104002', '苏日娜', '兴隆巷街道'),
  {
    subject: `district-${DISTRICT}`,
    role: 'district',
    name: '李建国',
    office: '玉泉区民政局',
    duty: '区级审核确认',
    areas: [DISTRICT],
  },
  {
    subject: `district-${DISTRICT}-2`,
    role: 'district',
    name: '乌云其木格',
    office: '玉泉区民政局',
    duty: '区级复核，复核紧急查看',
    areas: [DISTRICT],
  },
  {
    subject: `auditor-${DISTRICT}`,
    role: 'auditor',
    name: '陈静',
    office: '玉泉区审计局',
    duty: '查访问日志',
    areas: [DISTRICT],
  },
  {
    subject: `analyst-${DISTRICT}`,
    role: 'analyst',
    name: '巴特尔',
    office: '玉泉区民政局',
    duty: '统计，只看汇总',
    areas: [DISTRICT],
  },
  {
    subject: 'sw-150104001-1',
    role: 'social-worker',
    name: '高娃',
    office: '小召前街街道社会工作服务站（合成）',
    duty: '只看分派给本人的家庭',
    areas: [],
  },
  {
    subject: 'vol-150104001-2',
    role: 'volunteer',
    name: '刘洋',
    office: '小召前街街道社会工作服务站（合成）',
    duty: '只看分派给本人的家庭',
    areas: [],
  },
];

function staff(area: string, name: string, office: string): SampleAccount {
  return { subject: `staff-${area}`, role: 'staff', name, office, duty: '受理、调查、走访', areas: [area] };
}
