import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';

export const resolvers = {
  Query: {
    benefitStandards: (_, { asOf }, { store }) => store.benefitStandards(asOf),
    unificationEffects: (_, args, { store }) => store.unificationEffects(args),
    unificationCoverage: (_, { asOf }, { store }) => store.unificationCoverage(asOf),
  },
  Household: {
    awards: (household, _, { store }) => store.awardsOfHousehold(household),
  },
  Person: {
    awards: (person, _, { store }) => store.awardsOfPerson(person),
  },
  BenefitAward: {
    awardNo: ({ recordNo }) => recordNo,
    beneficiary: ({ personRecordNo, asOf }, _, { store }) => store.personOfRecord(personRecordNo, asOf),
    household: ({ householdId, asOf }, _, { store }) => store.householdAsOf(householdId, asOf),
    state: (award, { asOf }, { store }) => store.awardState(award, asOf),
    monthlyAmount: (award, { on }, { store }) => store.monthlyAmount(award, on),
    changes: (award, _, { store }) => store.awardChanges(award),
  },
  AwardChange: {
    changeNo: ({ recordNo }) => recordNo,
  },
  UnificationEffectConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
} satisfies Part<Resolvers>;
