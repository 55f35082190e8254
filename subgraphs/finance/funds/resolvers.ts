import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';
import { isLate, shortfall } from './timely.ts';

export const resolvers = {
  Query: {
    budgetLines: (_, args, { store }) => store.budgetLines(args),
    budgetTotal: (_, args, { store }) => store.budgetTotal(args),
    appropriations: (_, args, { store }) => store.appropriations(args),
    purchaseContracts: (_, args, { store }) => store.purchaseContracts(args),
  },
  BudgetLine: {
    id: ({ recordNo }) => recordNo,
    adjustments: (line, _, { store }) => store.adjustments(line),
    total: (line, _, { store }) => store.budgetLineTotal(line),
  },
  Appropriation: {
    id: ({ recordNo }) => recordNo,
    isLate: (appropriation) => isLate(appropriation),
    shortfall: (appropriation) => shortfall(appropriation),
  },
  PurchaseContract: {
    no: ({ recordNo }) => recordNo,
    spent: (contract, _, { store }) => store.spent(contract),
    isOverspent: (contract, _, { store }) => store.isOverspent(contract),
    spendings: (contract, args, { store }) => store.spendings(contract, args),
  },
  ContractSpending: {
    id: ({ recordNo }) => recordNo,
  },
} satisfies Part<Resolvers>;
