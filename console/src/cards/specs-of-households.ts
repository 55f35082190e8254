import { CivilAffairsCard, EmergencyCard, FinanceCard, HousingCard, RuralAffairsCard } from '../asking/generated.ts';
import type { CardSpec } from './spec.ts';

/** Departments that keep records of households. */
const civilAffairs: CardSpec = {
  department: 'civil-affairs',
  title: { zh: '民政', en: 'Civil affairs' },
  query: CivilAffairsCard,
  sections: [
    {
      title: { zh: '家庭经济状况', en: 'Means' },
      path: '',
      of: 'Household',
      main: [],
      more: ['incomePerHead', 'declaredHomes'],
    },
    {
      title: { zh: '待遇', en: 'Awards' },
      path: 'awards',
      of: 'BenefitAward',
      main: ['program', 'state'],
      amount: 'monthlyAmount',
      days: ['from', 'to'],
    },
    {
      title: { zh: '临时救助', en: 'Temporary relief' },
      path: 'temporaryRelief',
      of: 'TemporaryRelief',
      main: ['kind', 'event'],
      more: ['papersState'],
      amount: 'amount',
      days: ['decidedOn'],
    },
    {
      title: { zh: '照料服务', en: 'Care services' },
      path: 'careOrders',
      of: 'CareServiceOrder',
      main: ['services', 'provider'],
      days: ['from', 'to'],
    },
    {
      title: { zh: '核对授权书', en: 'Authorization letters' },
      path: 'authorizationLetters',
      of: 'AuthorizationLetter',
      main: ['purposes'],
      flags: [
        { field: 'isInForce', when: true, tone: 'good' },
        { field: 'isInForce', when: false, tone: 'bad', title: { zh: '此刻无效', en: 'Not in force' } },
      ],
      days: ['from', 'to'],
    },
    {
      title: { zh: '入户调查', en: 'Home visits' },
      path: 'homeVisits',
      of: 'HomeVisit',
      main: ['level', 'way'],
      flags: [{ field: 'isValid', when: false, tone: 'bad', title: { zh: '无效', en: 'Not valid' } }],
      days: ['visitedOn'],
    },
    {
      title: { zh: '走访巡查', en: 'Patrol visits' },
      path: 'patrolVisits.edges.node',
      of: 'PatrolVisit',
      main: ['kind'],
      flags: [{ field: 'isMet', when: false, tone: 'bad', title: { zh: '未见到本人', en: 'Not met' } }],
      days: ['visitedOn'],
    },
  ],
};

const housing: CardSpec = {
  department: 'housing',
  title: { zh: '住建', en: 'Housing' },
  query: HousingCard,
  sections: [
    {
      title: { zh: '住房调查', en: 'Dwelling' },
      path: 'housing.dwelling',
      of: 'Dwelling',
      main: ['kind', 'tenure'],
      more: ['area', 'areaPerHead'],
      days: ['surveyedOn'],
    },
    {
      title: { zh: '登记房产', en: 'Registered homes' },
      path: 'members.person.registeredHomes',
      of: 'RegisteredHome',
      main: [],
      more: ['area'],
      days: ['registeredOn', 'cancelledOn'],
    },
    {
      title: { zh: '房屋安全鉴定', en: 'Safety appraisals' },
      path: 'housing.safetyAppraisals',
      of: 'SafetyAppraisal',
      main: ['grade'],
      days: ['appraisedOn'],
    },
    {
      title: { zh: '公共租赁住房', en: 'Public rental' },
      path: 'housing.publicRentals',
      of: 'PublicRental',
      main: ['priorityReason'],
      more: ['queueNo', 'allocatedOn'],
      days: ['appliedOn', 'endedOn'],
    },
    {
      title: { zh: '租赁补贴', en: 'Rent subsidy' },
      path: 'housing.rentSubsidies',
      of: 'RentSubsidy',
      main: [],
      amount: 'monthlyAmount',
      days: ['startedOn', 'endedOn'],
    },
    {
      title: { zh: '危房改造', en: 'Dangerous house rebuilding' },
      path: 'housing.rebuilds',
      of: 'DangerousHouseRebuild',
      main: ['basis', 'group'],
      amount: 'grant',
      days: ['plannedOn', 'completedOn'],
    },
  ],
};

const emergency: CardSpec = {
  department: 'emergency',
  title: { zh: '应急', en: 'Emergency' },
  query: EmergencyCard,
  sections: [
    {
      title: { zh: '受灾救助', en: 'Disaster relief' },
      path: 'disasterRelief.reliefs',
      of: 'DisasterRelief',
      main: ['kind', 'form', 'goods'],
      amount: 'amount',
      days: ['decidedOn'],
    },
    {
      title: { zh: '受灾登记', en: 'Impacts' },
      path: 'disasterRelief.impacts',
      of: 'DisasterImpact',
      main: ['houseDamage'],
      more: ['personCount'],
      days: ['registeredOn'],
    },
    {
      title: { zh: '冬春救助需求', en: 'Winter and spring needs' },
      path: 'disasterRelief.winterSpringNeeds',
      of: 'WinterSpringNeed',
      main: ['year', 'needs'],
      more: ['personCount'],
      flags: [{ field: 'isListedInTime', when: false, tone: 'bad', title: { zh: '逾期列入', en: 'Listed late' } }],
      days: ['listedOn'],
    },
    {
      title: { zh: '民房恢复重建', en: 'House rebuilding' },
      path: 'disasterRelief.rebuilds',
      of: 'DisasterHouseRebuild',
      main: ['work', 'step'],
      amount: 'grant',
      days: ['enteredOn', 'completedOn'],
    },
  ],
};

const rural: CardSpec = {
  department: 'rural-affairs',
  title: { zh: '农牧和科技', en: 'Rural affairs' },
  query: RuralAffairsCard,
  sections: [
    {
      title: { zh: '防止返贫监测', en: 'Relapse monitoring' },
      path: 'ruralMonitoring.monitorings',
      of: 'RelapseMonitoring',
      main: ['group', 'riskState'],
      more: ['incomePerHead'],
      days: ['identifiedOn', 'endedOn'],
    },
    {
      title: { zh: '风险', en: 'Risks' },
      path: 'ruralMonitoring.monitorings.risks',
      of: 'RelapseRisk',
      main: ['kind'],
      days: ['foundOn'],
    },
    {
      title: { zh: '帮扶措施', en: 'Measures' },
      path: 'ruralMonitoring.monitorings.measures',
      of: 'RelapseMeasure',
      main: ['kind'],
      amount: 'amount',
      days: ['startedOn'],
    },
    {
      title: { zh: '承包地', en: 'Contracted land' },
      path: 'ruralMonitoring.contractedLand',
      of: 'ContractedLand',
      main: ['year'],
      more: ['area', 'leasedArea'],
      amount: 'leaseIncome',
    },
  ],
};

const finance: CardSpec = {
  department: 'finance',
  title: { zh: '财政', en: 'Finance' },
  query: FinanceCard,
  sections: [
    {
      title: { zh: '发放合计', en: 'Payments in total' },
      path: 'payments.totals',
      of: 'PaymentTotals',
      main: [],
      more: ['count', 'paid', 'returned', 'recovered'],
    },
    {
      title: { zh: '最近发放', en: 'Latest payments' },
      path: 'payments.edges.node',
      of: 'Payment',
      main: ['program', 'state'],
      more: ['returnReason'],
      amount: 'amount',
      days: ['month'],
    },
  ],
};

export const HOUSEHOLD_CARDS = { civilAffairs, housing, emergency, rural, finance } as const;
