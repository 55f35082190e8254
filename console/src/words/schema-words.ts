import { moment, money } from './format.ts';
import { ENUMS, ETHNICITIES, FIELDS } from './generated.ts';

export type Language = 'zh' | 'en';

/** Names that stand in a table or on a tag, where the description of the graph is a sentence. */
const SHORT: Readonly<Record<string, string>> = {
  'BenefitAward.monthlyAmount': '月金额',
  'BenefitAward.state': '状态',
  'Household.incomePerHead': '人均月收入',
  'Household.declaredHomes': '申报住房',
  'PublicPost.isOverLimit': '超过期限',
  'PublicPost.permittedUntil': '期限至',
  'EmploymentSubsidy.isOverLimit': '超过期限',
  'ZeroEmployment.dueOn': '应于此日前就业',
  'ZeroEmployment.isOpen': '尚未消除',
  'ZeroEmployment.isOverdue': '超期',
  'DisabilityCertificate.isExpired': '证件过期',
  'DisabilityCertificate.isSevere': '重度',
  'DisabilityCertificate.level': '等级',
  'WinterSpringNeed.isListedInTime': '按时列入',
  'LegalAidCase.isMeansCheckExempt': '免予核查',
  'AuthorizationLetter.isInForce': '有效',
  'HomeVisit.isValid': '有效',
  'HomeVisit.level': '层级',
  'PatrolVisit.isMet': '见到本人',
  'WorkRefusal.isSuitable': '岗位适合',
  'WorkRefusal.hasGoodReason': '有正当理由',
  'JobTraining.isCertified': '取得证书',
  'Enrolment.isBoarder': '寄宿',
  'RelapseMonitoring.riskState': '风险',
  'TemporaryRelief.papersState': '材料',
  'StudentAidAward.schoolYear': '学年',
  'PremiumAid.year': '年度',
  'DirectMedicalAid.tier': '档次',
  'DirectMedicalAid.ratio': '比例',
  'PublicRental.allocatedOn': '配租',
  'PaymentTotals.count': '笔数',
  'PaymentTotals.paid': '到账',
  'PaymentTotals.returned': '退回',
  'PaymentTotals.recovered': '追回',
};

/** Units that the description tells in words. */
const UNITS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'Dwelling.area': { zh: ' ㎡', en: ' m²' },
  'Dwelling.areaPerHead': { zh: ' ㎡', en: ' m²' },
  'RegisteredHome.area': { zh: ' ㎡', en: ' m²' },
  'DirectMedicalAid.ratio': { zh: '%', en: '%' },
  'ContractedLand.area': { zh: ' 亩', en: ' mu' },
  'ContractedLand.leasedArea': { zh: ' 亩', en: ' mu' },
  'Household.declaredHomes': { zh: ' 套', en: '' },
  'DisabilityCertificate.level': { zh: ' 级', en: '' },
  'WinterSpringNeed.personCount': { zh: ' 人', en: '' },
  'DisasterImpact.personCount': { zh: ' 人', en: '' },
};

/** What the graph calls a field: `Enrolment.stage`. */
export function fieldName(language: Language, field: string): string {
  if (language === 'en') return spaced(field.slice(field.indexOf('.') + 1).replace(/^(is|has)(?=[A-Z])/, ''));
  return SHORT[field] ?? (FIELDS[field]?.[0] ?? field).replace(/^是否/, '');
}

export function enumName(language: Language, type: string, value: string): string {
  if (language === 'en') return spaced(value.toLowerCase());
  return ENUMS[type]?.[value] ?? value;
}

export function enumValues(type: string): readonly string[] {
  return Object.keys(ENUMS[type] ?? {});
}

export function kindOf(field: string): string {
  return FIELDS[field]?.[1] ?? 'String';
}

const YES: Readonly<Record<Language, readonly [string, string]>> = { zh: ['是', '否'], en: ['yes', 'no'] };

/** A value of the graph as people read it. */
export function valueText(language: Language, field: string, value: unknown): string {
  if (Array.isArray(value))
    return value.map((one) => valueText(language, field, one)).join(language === 'zh' ? '、' : ', ');
  const kind = kindOf(field);
  if (typeof value === 'boolean') return YES[language][value ? 0 : 1];
  if (kind === 'Money') return money(String(value));
  if (kind === 'DateTime') return moment(String(value));
  if (ENUMS[kind]) return enumName(language, kind, String(value));
  return `${String(value)}${UNITS[field]?.[language] ?? ''}`;
}

export function ethnicityName(code: string): string {
  return ETHNICITIES[code] ?? code;
}

/** `PUBLIC_RENTAL`, `insuredFrom` → words. */
function spaced(name: string): string {
  const words = name
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
