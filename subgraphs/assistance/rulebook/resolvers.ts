import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';
import { parameterName, parameterValue } from './store.ts';

export const resolvers = {
  Query: {
    rules: (_, args, { store }) => store.rules(args),
  },
  AssistanceParameter: {
    name: (row) => parameterName(row),
    value: (row) => parameterValue(row),
    householdKind: ({ kind }) => kind,
    from: ({ from }) => from ?? null,
    to: ({ to }) => to ?? null,
  },
} satisfies Part<Resolvers>;
