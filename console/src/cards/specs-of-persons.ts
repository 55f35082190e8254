import {
  DisabledPersonsCard,
  EducationCard,
  EmploymentCard,
  JudicialCard,
  MedicalInsuranceCard,
} from '../asking/generated.ts';
import type { CardSpec } from './spec.ts';

/** Departments that keep records of persons. */
const medical: CardSpec = {
  department: 'medical-insurance',
  title: { zh: '医保', en: 'Medical insurance' },
  query: MedicalInsuranceCard,
  sections: [
    {
      title: { zh: '参保', en: 'Enrolment' },
      path: 'members.person.medicalInsurance.enrolments',
      of: 'InsuranceEnrolment',
      main: ['scheme'],
      days: ['insuredFrom', 'insuredTo'],
    },
    {
      title: { zh: '资助参保', en: 'Premium aid' },
      path: 'members.person.medicalInsurance.premiumAids',
      of: 'PremiumAid',
      main: ['kind', 'year'],
      amount: 'amount',
    },
    {
      title: { zh: '直接救助', en: 'Direct aid' },
      path: 'members.person.medicalInsurance.directAids',
      of: 'DirectMedicalAid',
      main: ['tier'],
      more: ['ratio'],
      amount: 'amount',
      days: ['aidedOn'],
    },
    {
      title: { zh: '重特大疾病', en: 'Serious diseases' },
      path: 'members.person.medicalInsurance.seriousDiseases',
      of: 'SeriousDiseaseListing',
      main: ['diagnosis'],
      days: ['listedOn', 'listedUntil'],
    },
  ],
};

const education: CardSpec = {
  department: 'education',
  title: { zh: '教育', en: 'Education' },
  query: EducationCard,
  sections: [
    {
      title: { zh: '学籍', en: 'Enrolment' },
      path: 'members.person.education.enrolments',
      of: 'Enrolment',
      main: ['stage', 'school'],
      more: ['grade'],
      flags: [{ field: 'isBoarder', when: true, tone: 'plain' }],
      days: ['enrolledOn', 'leftOn'],
    },
    {
      title: { zh: '学生资助', en: 'Student aid' },
      path: 'members.person.education.aidAwards',
      of: 'StudentAidAward',
      main: ['item', 'schoolYear'],
      amount: 'amount',
      days: ['approvedOn'],
    },
    {
      title: { zh: '送教上门', en: 'Home teaching' },
      path: 'members.person.education.homeTeaching',
      of: 'HomeTeaching',
      main: ['school'],
      more: ['visitsPerMonth'],
      days: ['startedOn', 'endedOn'],
    },
  ],
};

const judicial: CardSpec = {
  department: 'judicial',
  title: { zh: '司法', en: 'Justice' },
  query: JudicialCard,
  sections: [
    {
      title: { zh: '法律援助', en: 'Legal aid' },
      path: 'members.person.judicial.legalAidCases',
      of: 'LegalAidCase',
      main: ['caseType', 'decision'],
      flags: [{ field: 'isMeansCheckExempt', when: true, tone: 'good' }],
      days: ['appliedOn', 'decidedOn'],
    },
    {
      title: { zh: '司法救助', en: 'Judicial relief' },
      path: 'members.person.judicial.judicialRelief',
      of: 'JudicialRelief',
      main: ['decidingBody'],
      amount: 'amount',
      days: ['decidedOn'],
    },
  ],
};

const disability: CardSpec = {
  department: 'disabled-persons',
  title: { zh: '残联', en: "Disabled persons' federation" },
  query: DisabledPersonsCard,
  sections: [
    {
      title: { zh: '残疾人证', en: 'Certificates' },
      path: 'members.person.disability.certificates',
      of: 'DisabilityCertificate',
      main: ['type', 'level'],
      flags: [
        { field: 'isExpired', when: true, tone: 'bad' },
        { field: 'isSevere', when: true, tone: 'plain' },
      ],
      days: ['issuedOn', 'validUntil'],
    },
    {
      title: { zh: '两项补贴', en: 'Subsidies' },
      path: 'members.person.disability.subsidies',
      of: 'DisabilitySubsidy',
      main: ['kind'],
      amount: 'monthlyAmount',
      days: ['from', 'to'],
    },
    {
      title: { zh: '康复救助', en: 'Rehabilitation' },
      path: 'members.person.disability.rehabilitationAids',
      of: 'RehabilitationAid',
      main: ['item', 'institution'],
      amount: 'amount',
      days: ['approvedOn'],
    },
    {
      title: { zh: '等级变更', en: 'Changes of level' },
      path: 'members.person.disability.levelChanges',
      of: 'DisabilityLevelChange',
      main: [],
      more: ['fromLevel', 'toLevel'],
      days: ['changedOn'],
    },
  ],
};

const employment: CardSpec = {
  department: 'employment',
  title: { zh: '人社', en: 'Employment' },
  query: EmploymentCard,
  sections: [
    {
      title: { zh: '零就业家庭', en: 'Zero-employment household' },
      path: 'zeroEmployment',
      of: 'ZeroEmployment',
      main: ['helpedBy'],
      more: ['dueOn'],
      flags: [
        { field: 'isOverdue', when: true, tone: 'bad' },
        { field: 'isOpen', when: true, tone: 'plain' },
      ],
      days: ['foundOn', 'helpedOn'],
    },
    {
      title: { zh: '就业状态', en: 'Job status' },
      path: 'members.person.employment.jobStatus',
      of: 'JobStatus',
      main: ['kind', 'employer'],
      days: ['from'],
    },
    {
      title: { zh: '公益性岗位', en: 'Public posts' },
      path: 'members.person.employment.publicPosts',
      of: 'PublicPost',
      main: ['position', 'employer'],
      more: ['permittedUntil'],
      flags: [{ field: 'isOverLimit', when: true, tone: 'bad' }],
      days: ['startedOn', 'endedOn'],
    },
    {
      title: { zh: '就业补贴', en: 'Subsidies' },
      path: 'members.person.employment.subsidies',
      of: 'EmploymentSubsidy',
      main: ['kind'],
      flags: [{ field: 'isOverLimit', when: true, tone: 'bad' }],
      amount: 'monthlyAmount',
      days: ['startedOn', 'endedOn'],
    },
    {
      title: { zh: '职业培训', en: 'Training' },
      path: 'members.person.employment.trainings',
      of: 'JobTraining',
      main: ['trade', 'institution'],
      flags: [{ field: 'isCertified', when: true, tone: 'good' }],
      amount: 'subsidy',
      days: ['startedOn'],
    },
    {
      title: { zh: '就业服务', en: 'Services' },
      path: 'members.person.employment.services',
      of: 'EmploymentService',
      main: ['kind', 'outcome'],
      days: ['providedOn'],
    },
    {
      title: { zh: '拒绝介绍的工作', en: 'Work refused' },
      path: 'members.person.employment.workRefusals',
      of: 'WorkRefusal',
      main: ['position'],
      flags: [
        { field: 'isSuitable', when: true, tone: 'plain' },
        { field: 'hasGoodReason', when: true, tone: 'good' },
      ],
      days: ['refusedOn'],
    },
  ],
};

export const PERSON_CARDS = { medical, education, judicial, disability, employment } as const;
