import { writeRowScope } from '../../_kernel/access/index.ts';
import type { Part } from '../../_kernel/complete.ts';
import { DISTRICT } from '../../_kernel/district.ts';
import type { Resolvers } from '../generated.ts';

export const resolvers = {
  Query: {
    proof: async (_, { idNumber }, { store }) => (await store.proofs([idNumber]))[0] ?? null,
    proofs: (_, { idNumbers }, { store }) => store.proofs(idNumbers),
  },
  PersonProof: {
    __resolveReference: ({ id }, { store }) => store.proofOfKey(id),
    // Asked of the whole district, since a yes or a no about a number is not of an area.
    rowScope: () => writeRowScope({ kind: 'area', value: DISTRICT }),
    asOf: () => null,
    onSocialAssistance: (proof, _, { store }) => (proof.isDisputed ? null : store.isAssisted.ofProof(proof)),
    onDibao: (proof, { on }, { store }) => store.onDibao.ofProof(proof, on),
    isLowIncome: (proof, { on }, { store }) => store.isLowIncome.ofProof(proof, on),
  },
  Person: {
    onSocialAssistance: (person, _, { store }) => store.isAssisted.ofPerson(person),
    onDibao: (person, { on }, { store }) => store.onDibao.ofPerson(person, on),
    isLowIncome: (person, { on }, { store }) => store.isLowIncome.ofPerson(person, on),
  },
} satisfies Part<Resolvers>;
