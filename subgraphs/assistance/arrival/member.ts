import { type Fact, known, type MemberFacts, unknown } from '../facts.ts';
import type { PersonReference } from '../model.ts';
import { awardsOf } from './awards.ts';
import { type RowOf, rows } from './rows.ts';
import { told } from './told.ts';

/**
 * A member as the departments hold him. Who was not released to the viewer is a member all the same, of whom nothing
 * may be known.
 * @param person as it came along; undefined: not among those that did
 * @param isCut the household has more members than are joined, so that it is no matter of rights
 */
export function memberOf(
  { memberId, personId, relation, isHead, from, to }: RowOf<'member'>,
  person: PersonReference | undefined,
  asOf: string,
  isCut: boolean,
): MemberFacts {
  const isStub = !person && !isCut;
  const civilAffairs = told('civil-affairs', asOf, person?.factsOfCivilAffairs, { isStub });
  const identity = civilAffairs.one('PERSON', rows.person, ({ identityState }) => identityState);
  const by = {
    isStub,
    isUnlinked: identity.state === 'UNKNOWN' || identity.value !== 'VERIFIED',
    isDisputed: identity.state === 'KNOWN' && identity.value === 'DISPUTED',
  };
  const medicalInsurance = told('medical-insurance', asOf, person?.factsOfMedicalInsurance, by);
  const disabledPersons = told('disabled-persons', asOf, person?.factsOfDisabledPersons, by);
  const education = told('education', asOf, person?.factsOfEducation, by);
  const employment = told('employment', asOf, person?.factsOfEmployment, by);
  const housing = told('housing', asOf, person?.factsOfHousing, by);
  return {
    ...{ personId: personId ?? `${STUB}${memberId}`, relation, isHead, from, to },
    birthDate: civilAffairs.one('PERSON', rows.person, ({ birthDate }) => birthDate),
    deathDate: nullable(civilAffairs.fact(['PERSON'], rows.person, ([row]) => row?.deathDate ?? null)),
    labourAbility: civilAffairs.one('LABOUR_ABILITY', rows.labour, ({ labourAbility }) => labourAbility),
    selfCare: civilAffairs.one('SELF_CARE', rows.selfCare, ({ selfCare }) => selfCare),
    protections: civilAffairs.fact(['CHILD_PROTECTION'], rows.protection, same),
    statuses: civilAffairs.fact(['OWN_STATUS'], rows.status, (all) => all.map((row) => ({ ...row, decisionNo: null }))),
    awards: awardsOf(civilAffairs),
    careOrders: civilAffairs.fact(['CARE_ORDER'], rows.careOrder, same),

    insurance: medicalInsurance.fact(['ENROLMENT'], rows.insurance, (all) =>
      all.map(({ recordNo, scheme, insuredFrom, insuredTo }) => ({
        recordNo,
        scheme,
        from: insuredFrom,
        to: insuredTo,
      })),
    ),
    premiumAids: medicalInsurance.fact(['PREMIUM_AID'], rows.premiumAid, (all) =>
      all.map(({ amount, ...row }) => ({ ...row, fen: amount })),
    ),
    settlements: medicalInsurance.fact(['SETTLEMENT'], rows.settlement, (all) =>
      all.map(({ settledOn, total, selfPay }) => ({ settledOn, totalFen: total, selfPayFen: selfPay })),
    ),
    seriousDiseases: medicalInsurance.fact(['SERIOUS_DISEASE'], rows.seriousDisease, (all) =>
      all.map(({ listedOn, listedUntil }) => ({ from: listedOn, to: listedUntil })),
    ),

    certificates: disabledPersons.fact(['CERTIFICATE'], rows.certificate, same),
    levelChanges: disabledPersons.fact(['LEVEL_CHANGE'], rows.levelChange, same),
    disabilitySubsidies: disabledPersons.fact(['SUBSIDY'], rows.disabilitySubsidy, (all) =>
      all.map(({ monthlyAmount, ...row }) => ({ ...row, monthlyFen: monthlyAmount })),
    ),

    enrolments: education.fact(['ENROLMENT'], rows.enrolment, same),
    studentAids: education.fact(['STUDENT_AID'], rows.studentAid, (all) =>
      all.map(({ amount, ...row }) => ({ ...row, fen: amount })),
    ),
    homeTeaching: education.fact(['HOME_TEACHING'], rows.homeTeaching, ([row]) => row?.isTaughtAtHome ?? false),

    jobs: employment.fact(['JOB_STATUS'], rows.job, same),
    employmentServices: employment.fact(['SERVICE'], rows.jobService, (all) => all.map(({ providedOn }) => providedOn)),
    workRefusals: employment.fact(['WORK_REFUSAL'], rows.workRefusal, same),

    registeredHomes: housing.fact(['REGISTERED_HOME'], rows.registeredHome, (all) =>
      all.map(({ registeredOn, cancelledOn }) => ({ from: registeredOn, to: cancelledOn })),
    ),

    // Nobody hands these over.
    exclusion: unknown('civil-affairs', 'NOT_RECORDED'),
    supporters: unknown('civil-affairs', 'NOT_RECORDED'),
    workInjuryCareFee: unknown('employment', 'NOT_RECORDED'),
  };
}

/** Before the number of a membership, where the person has no key for the viewer. */
export const STUB = 'member/';

const same = <T>(all: readonly T[]): readonly T[] => all;

export const spans = (all: readonly RowOf<'started'>[]) =>
  all.map(({ recordNo, startedOn, endedOn }) => ({ recordNo, from: startedOn, to: endedOn }));

/** That there is no value is known, too. */
const nullable = <T>(fact: Fact<T | null>): Fact<T | null> =>
  fact.state === 'KNOWN' ? known(fact.source, fact.asOf, fact.value) : fact;
