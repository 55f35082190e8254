/** Every number that the rules take from the law, by the name it has in parameters.csv. */

export type ParameterUnit = 'FEN' | 'PERCENT' | 'YEARS' | 'MONTHS' | 'DAYS' | 'COUNT' | 'CODES';

interface Definition {
  /** Chinese, for staff and letters. */
  readonly name: string;
  readonly unit: ParameterUnit;
}

const of = (unit: ParameterUnit) => (name: string) => ({ name, unit }) satisfies Definition;
const [fen, percent, years, months, days, count, codes] = [
  of('FEN'),
  of('PERCENT'),
  of('YEARS'),
  of('MONTHS'),
  of('DAYS'),
  of('COUNT'),
  of('CODES'),
];

export const PARAMETERS = {
  'dibao.standard': fen('低保标准'),
  'income.windowMonths': months('收入计算期'),
  'income.excluded': codes('不计入家庭收入的项目'),
  'property.homes': count('住房套数上限'),
  'property.movableMonths': months('货币财产上限（低保标准月数）'),
  'margin.multiplier': percent('低保边缘倍数'),
  'single.proactive': codes('主动纳入单人保的情形'),
  'transition.months': months('渐退期'),
  'recheck.deathMonths': months('成员去世后复核期限'),
  'supplement.agedFrom': years('高龄分类施保年龄'),
  'supplement.aged': fen('高龄分类施保金'),
  'supplement.minor': fen('未成年人分类施保金'),
  'supplement.severeDisability': fen('重残分类施保金'),
  'supplement.seriousIllness': fen('重病分类施保金'),
  'refusal.times': count('拒绝适当工作的次数'),
  'destitute.elderFrom': years('特困老年人年龄'),
  'destitute.minorBelow': years('特困未成年人年龄上限'),
  'destitute.excluded': codes('特困认定不计入收入的项目'),
  'destitute.factor': percent('特困基本生活标准倍数'),
  'destitute.careFull': fen('照料护理标准：全自理'),
  'destitute.carePartial': fen('照料护理标准：半护理'),
  'destitute.careNone': fen('照料护理标准：全护理'),
  'supporter.dibaoAge': years('低保义务人年龄'),
  'supporter.oldAge': years('低收入义务人年龄'),
  'child.family': fen('儿童基本生活标准：分散'),
  'child.institution': fen('儿童基本生活标准：集中'),
  'disposableIncome.year': fen('上年度人均可支配收入'),
  'rigid.ratio': percent('刚性支出占比'),
  'rigid.validMonths': months('刚性支出认定有效期'),
  'medical.premiumFull': fen('全额资助参保'),
  'medical.premiumFixed': fen('定额资助参保'),
  'medical.premiumSchemes': codes('资助参保的险种'),
  'medical.deductibleTier1': percent('一类救助起付线'),
  'medical.deductibleTier2': percent('二类救助起付线'),
  'medical.deductibleTier3': percent('三类救助起付线'),
  'medical.deductibleTier4': percent('四类救助起付线'),
  'medical.ratioTier1': percent('一类救助比例'),
  'medical.ratioTier2': percent('二类救助比例'),
  'medical.ratioTier3': percent('三类救助比例'),
  'medical.ratioTier4': percent('四类救助比例'),
  'medical.highCostMonth': fen('月自付医疗费用预警线'),
  'medical.highCostMonths': months('连续超线月数'),
  'education.preschool': fen('学前资助'),
  'education.primary': fen('小学生活补助'),
  'education.junior': fen('初中生活补助'),
  'education.dayPupilPercent': percent('非寄宿生补助比例'),
  'education.senior': fen('普通高中资助'),
  'education.vocational': fen('中职资助'),
  'education.college': fen('大学生救助'),
  'education.stages': codes('主动资助的学段'),
  'education.compulsoryFrom': years('义务教育起始年龄'),
  'education.compulsoryTo': years('义务教育终止年龄'),
  'education.aidDueMonth': count('学年资助批准月份'),
  'disability.living': fen('困难残疾人生活补贴'),
  'disability.careLevel1': fen('重度残疾人护理补贴：一级'),
  'disability.careLevel2': fen('重度残疾人护理补贴：二级'),
  'disability.certificateNoticeDays': days('残疾人证到期提醒'),
  'status.noticeDays': days('认定到期提醒'),
  'housing.dangerGrades': codes('危房等级'),
  'employment.workFrom': years('就业年龄'),
  'employment.serviceMonths': months('就业服务间隔'),
  'employment.zeroWorkdays': days('零就业家庭帮扶工作日'),
  'care.elderFrom': years('照料老年人年龄'),
  'care.minorBelow': years('照料未成年人年龄上限'),
  'electricity.freeKwh': count('每月免费电量（度）'),
  'adult.from': years('成年年龄'),
} as const satisfies Readonly<Record<string, Definition>>;

export type ParameterId = keyof typeof PARAMETERS;

export const isParameterId = (text: string): text is ParameterId => Object.hasOwn(PARAMETERS, text);
