/** What is asked of all departments about one household; the same fields for one and for a hundred. */
const HOUSEHOLD = `
  id code area { code name } kind status memberCount
  members { relationToHead relationName isHead person {
    id name gender birthDate idNumber phone
    medicalInsurance { enrolments { scheme insuredFrom insuredTo } premiumAids { kind amount } }
    education { enrolments { stage school } aidAwards { item amount } }
    judicial { legalAidCases { isMeansCheckExempt appliedOn } }
    disability { certificates { type level } }
    employment { jobStatus { kind from } services { kind providedOn } }
  } }
  housing { dwelling { kind area } safetyAppraisals { grade } }
  disasterRelief { reliefs { kind amount decidedOn } }
  ruralMonitoring { monitorings { group riskState } }
  payments(first: 3) { edges { node { month amount state } } }`;

export const HOUSEHOLD_QUERY = `query Household($id: ID!) { household(id: $id) {${HOUSEHOLD}
} }`;

export const LIST_QUERY = `query List($first: Int!, $after: String) { households(first: $first, after: $after) {
  edges { node {${HOUSEHOLD}
  } }
  pageInfo { endCursor }
} }`;

/** Departments that both ask. */
export const DEPARTMENTS = 10;
