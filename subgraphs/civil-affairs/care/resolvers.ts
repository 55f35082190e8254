import type { Part } from '../../_kernel/complete.ts';
import type { Resolvers } from '../generated.ts';
import { careVisitState } from './store.ts';

export const resolvers = {
  Query: {
    missedCareVisits: (_, args, { store }) => store.missedCareVisits(args),
  },
  Household: {
    careOrders: (household, _, { store }) => store.careOrders(household),
  },
  CareServiceOrder: {
    orderNo: ({ recordNo }) => recordNo,
    recipient: ({ personRecordNo, asOf }, _, { store }) => store.personOfRecord(personRecordNo, asOf),
    visits: (order, { month }, { store }) => store.careVisits(order, month),
    months: (order, _, { store }) => store.careMonths(order),
  },
  CareVisit: {
    visitNo: ({ recordNo }) => recordNo,
    order: (visit, _, { store }) => store.careOrder(visit),
    state: (visit) => careVisitState(visit),
  },
  CareVisitConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
} satisfies Part<Resolvers>;
