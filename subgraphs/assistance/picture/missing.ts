import type { Fact, FactsOf, HouseholdFacts, MemberFacts } from '../facts.ts';
import type { Missing } from '../judgement.ts';

/** What the rules would have to know of a household and do not, each with who holds it. */
export function missingFacts({ members, ...household }: HouseholdFacts): Missing[] {
  return [
    missingIn(household, HOUSEHOLD, null),
    members.map((member) => missingIn(member, MEMBER, member.personId)),
  ].flat(2);
}

/** Did every department answer? */
export const isWhole = ({ members, ...household }: HouseholdFacts): boolean =>
  [household, ...members].every((facts) => (Object.values(facts) as unknown[]).every((fact) => !isSilent(fact)));

const isSilent = (fact: unknown) => typeof fact === 'object' && fact !== null && 'why' in fact && fact.why === 'SILENT';

function missingIn<F extends object>(
  facts: F,
  names: { readonly [name in FactsOf<F>]: string },
  personId: string | null,
): Missing[] {
  return (Object.entries(names) as [FactsOf<F>, string][]).flatMap(([name, fact]) => {
    const told = facts[name] as Fact<unknown>;
    return told.state === 'KNOWN' ? [] : [{ fact, holder: told.holder, why: told.why, personId }];
  });
}

const HOUSEHOLD: { readonly [name in FactsOf<Omit<HouseholdFacts, 'members'>>]: string } = {
  kind: '城乡类别',
  statuses: '救助身份',
  awards: '待遇',
  incomePerHead: '人均月收入',
  incomes: '收入明细',
  deductions: '可扣减的支出',
  declaredHomes: '申报住房',
  movables: '动产',
  rigidExpenses: '刚性支出',
  safety: '房屋安全鉴定',
  rebuilds: '危房改造',
  publicRentals: '公租房',
  rentSubsidies: '租赁补贴',
  monitorings: '防止返贫监测',
  zeroEmployment: '零就业家庭认定',
  payments: '资金发放',
};

const MEMBER: { readonly [name in FactsOf<MemberFacts>]: string } = {
  birthDate: '出生日期',
  deathDate: '死亡日期',
  labourAbility: '劳动能力',
  selfCare: '生活自理能力',
  exclusion: '不计入共同生活成员的情形',
  supporters: '法定义务人',
  protections: '儿童保障',
  statuses: '个人救助身份',
  awards: '个人待遇',
  careOrders: '照料服务',
  insurance: '参保登记',
  premiumAids: '资助参保',
  settlements: '医疗费用结算',
  seriousDiseases: '重特大疾病名录',
  certificates: '残疾人证',
  levelChanges: '残疾等级变更',
  disabilitySubsidies: '残疾人两项补贴',
  workInjuryCareFee: '工伤保险生活护理费',
  enrolments: '学籍',
  studentAids: '学生资助',
  homeTeaching: '送教上门',
  jobs: '就业状态',
  employmentServices: '公共就业服务',
  workRefusals: '拒绝就业记录',
  registeredHomes: '不动产登记住房',
};
