import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';

export const resolvers = {
  Mutation: {
    startScan: (_, { input }, { store }) => store.startScan(input),
    addScanHouseholds: (_, { input }, { store }) => store.addScanHouseholds(input),
    leaseScanBatch: (_, { input }, { store }) => store.leaseScanBatch(input),
    markChanged: (_, { input }, { store }) => store.markChanged(input),
    completeScanBatch: (_, { input }, { store }) => store.completeScanBatch(input),
  },
  AssistanceScan: {
    id: ({ recordNo }) => recordNo,
    isFinished: ({ finishedAt }) => finishedAt !== null,
  },
} satisfies Part<Resolvers>;
