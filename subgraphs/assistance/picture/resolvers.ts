import type { Part } from '../../_kernel/complete.ts';
import { explain, explainTree } from '../explain/explain.ts';
import type { Resolvers } from '../generated.ts';
import { taskFactsOf } from './task-facts.ts';
import { comparatorCode, holderCode, personOf, unitCode, valueText } from './told.ts';

export const resolvers = {
  Household: {
    __resolveReference: (reference, { store }) => store.released(reference),
    missingFacts: (household, _, { store }) => store.missingFacts(household),
    eligibility: (household, args, { store }) => store.eligibility(household, args),
    entitlements: (household, args, { store }) => store.entitlements(household, args),
    gaps: (household, args, { store }) => store.gaps(household, args),
    cliff: (household, args, { store }) => store.cliff(household, args),
    findings: (household, _, { store }) => store.findings(household),
  },
  MemberEligibility: {
    person: ({ personId }) => personOf(personId),
  },
  MissingFact: {
    holder: ({ holder }) => holderCode(holder),
    person: ({ personId }) => personOf(personId),
  },
  Judgement: {
    person: ({ personId }) => personOf(personId),
    explanation: (judgement, { lang }) => explain(judgement, lang),
    explanationTree: (judgement, { lang }) => explainTree(judgement, lang),
  },
  JudgementComparison: {
    comparator: ({ comparator }) => comparatorCode(comparator),
  },
  JudgementInput: {
    value: (input) => valueText(input),
    unit: ({ unit }) => unitCode(unit),
    source: ({ source }) => holderCode(source),
    parameterId: ({ parameterId }) => parameterId ?? null,
    citation: ({ citation }) => citation ?? null,
  },
  EntitledAmount: {
    amount: ({ fen }) => fen,
    least: ({ leastFen }) => leastFen,
    most: ({ mostFen }) => mostFen,
  },
  EntitledAmountPart: {
    person: ({ personId }) => personOf(personId),
    amount: ({ fen }) => fen,
  },
  Entitlement: {
    person: ({ personId }) => personOf(personId),
    owner: ({ owner }) => holderCode(owner),
  },
  EntitlementGap: {
    // It is worked out with its household and kept nowhere: its id leads back to nothing.
    __resolveReference: () => null,
    id: ({ key }) => key,
    person: ({ personId }) => personOf(personId),
    owner: ({ owner }) => holderCode(owner),
    rowScope: ({ household }) => household.rowScope ?? null,
    asOf: ({ household }) => household.asOf ?? null,
    taskFacts: (gap) => taskFactsOf(gap),
  },
  CliffPoint: {
    incomePerHead: ({ incomePerHeadFen }) => incomePerHeadFen,
    net: ({ netFen }) => netFen,
    dibao: ({ dibaoFen }) => dibaoFen,
    other: ({ otherFen }) => otherFen,
  },
  CliffNotch: {
    incomePerHead: ({ incomePerHeadFen }) => incomePerHeadFen,
    loss: ({ lossFen }) => lossFen,
    recoversAt: ({ recoversAtFen }) => recoversAtFen,
  },
  CliffChange: {
    person: ({ personId }) => personOf(personId),
    before: ({ beforeFen }) => beforeFen,
    after: ({ afterFen }) => afterFen,
  },
  CliffWorth: {
    person: ({ personId }) => personOf(personId),
    monthly: ({ monthlyFen }) => monthlyFen,
  },
  CliffTransitionMonth: {
    dibao: ({ dibaoFen }) => dibaoFen,
  },
} satisfies Part<Resolvers>;
