/** What a department's answer for today should shrink to when the question is asked as of an earlier day. */

interface Dating {
  /** The field with the day (or year) on which the fact began. */
  readonly on: string;
  /** Fields with a later day, each with those that were told together with it. */
  readonly later?: readonly (readonly string[])[];
}

/** Every type of record, by the fields that clients see. */
export const DATED: Readonly<Record<string, Dating>> = {
  ContractedLand: { on: 'year' },
  DangerousHouseRebuild: { on: 'plannedOn', later: [['approvedOn', 'grant'], ['completedOn']] },
  DirectMedicalAid: { on: 'aidedOn' },
  DisabilityCertificate: { on: 'issuedOn' },
  DisabilityLevelChange: { on: 'changedOn' },
  DisabilitySubsidy: { on: 'from', later: [['to']] },
  DisasterEvent: { on: 'startedOn', later: [['endedOn']] },
  DisasterHouseRebuild: {
    on: 'enteredOn',
    later: [
      ['reviewedOn'],
      ['noticeFrom', 'noticeTo'],
      ['townCheckedOn'],
      ['approvedOn', 'grant'],
      ['refusedOn'],
      ['completedOn'],
    ],
  },
  DisasterImpact: { on: 'registeredOn' },
  DisasterPhase: { on: 'from', later: [['to']] },
  DisasterRelief: { on: 'decidedOn' },
  Dwelling: { on: 'surveyedOn' },
  EmploymentService: { on: 'providedOn' },
  EmploymentSubsidy: { on: 'startedOn', later: [['endedOn']] },
  Enrolment: { on: 'enrolledOn', later: [['leftOn']] },
  HomeTeaching: { on: 'startedOn', later: [['endedOn']] },
  HousingRemedy: { on: 'from', later: [['to']] },
  InsuranceEnrolment: { on: 'insuredFrom', later: [['insuredTo']] },
  JobStatus: { on: 'from', later: [['to']] },
  JobTraining: { on: 'startedOn', later: [['endedOn', 'isCertified']] },
  JudicialRelief: { on: 'decidedOn' },
  LegalAidCase: { on: 'appliedOn', later: [['decidedOn', 'decision'], ['appointedOn']] },
  MedicalSettlement: { on: 'settledOn' },
  PremiumAid: { on: 'aidedOn' },
  PublicPost: { on: 'startedOn', later: [['endedOn']] },
  PublicRental: { on: 'appliedOn', later: [['allocatedOn'], ['endedOn']] },
  RegisteredHome: { on: 'registeredOn', later: [['cancelledOn']] },
  RehabilitationAid: { on: 'approvedOn' },
  RelapseMeasure: { on: 'startedOn', later: [['endedOn']] },
  RelapseMonitoring: { on: 'identifiedOn', later: [['endedOn']] },
  RelapseRisk: { on: 'foundOn' },
  RentSubsidy: { on: 'startedOn', later: [['endedOn']] },
  RiskRemoval: { on: 'removedOn' },
  RosterEntry: { on: 'from', later: [['to']] },
  SafetyAppraisal: { on: 'appraisedOn' },
  SeriousDiseaseListing: { on: 'listedOn' },
  StudentAidAward: { on: 'approvedOn' },
  WinterSpringNeed: { on: 'listedOn', later: [['verifiedOn']] },
  WorkRefusal: { on: 'refusedOn' },
  ZeroEmployment: { on: 'foundOn', later: [['helpedOn', 'helpedBy', 'employedPersons'], ['withdrawnOn']] },
};

type Answer = Readonly<Record<string, unknown>>;

/** @param answer with `__typename` at every level */
export function knownOn(day: string, answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map((item) => knownOn(day, item)).filter((item) => item !== null);
  if (typeof answer !== 'object' || answer === null) return answer;
  const dating = DATED[(answer as { __typename: string }).__typename];
  const isAhead = (field: string) => {
    const value = (answer as Answer)[field];
    return value !== null && value !== undefined && String(value) > day;
  };
  if (dating && isAhead(dating.on)) return null;
  const open = new Set(dating?.later?.filter(([field]) => isAhead(field as string)).flat());
  return Object.fromEntries(
    Object.entries(answer).map(([field, value]) => [field, open.has(field) ? null : knownOn(day, value)]),
  );
}

/** Every day that stands in an answer. */
export function daysIn(answer: unknown): string[] {
  if (typeof answer === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(answer) ? [answer] : [];
  return typeof answer === 'object' && answer !== null ? Object.values(answer).flatMap(daysIn) : [];
}
