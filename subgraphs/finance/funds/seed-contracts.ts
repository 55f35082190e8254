import { addMonths } from '../../_kernel/calendar.ts';
import { careOrdersOf, type Population, recordNumbers, type WorldCareOrder, yuan } from '../../_world/index.ts';

/** Bought services of the synthetic world: what was delivered and proven in a month is paid in the next (R63, R103). */

type Row = Record<string, string>;

/** On the contract most is spent on, more is spent than it is worth; the others leave room. In hundredths of what is spent. */
const WORTH = { most: 96, other: 130 };

interface Spending {
  readonly contractNo: string;
  readonly fen: number;
  readonly row: Row;
}

export function contractRows(population: Population) {
  const { now } = population;
  const orders = careOrdersOf(population);
  const next = recordNumbers('ZC');
  const spendings = orders.flatMap((order) => spendingsOf(order, now, next));
  const spent = new Map(orders.map(({ contractNo }) => [contractNo, 0]));
  for (const { contractNo, fen } of spendings) spent.set(contractNo, (spent.get(contractNo) ?? 0) + fen);
  const most = Math.max(...spent.values());
  const providers = new Map(orders.map(({ contractNo, provider }) => [contractNo, provider]));
  const contracts = [...providers].sort().map(([contractNo, provider]): Row => {
    const fen = spent.get(contractNo) ?? 0;
    const worth = Math.round((fen * (fen === most ? WORTH.most : WORTH.other)) / 100);
    return {
      ...{ recordNo: contractNo, provider, item: '特困与低保对象照料服务', year: '2024', signedOn: '2023-10-20' },
      // A contract is worth something from the first, whatever was spent.
      amount: yuan(Math.max(100_00, worth)),
    };
  });
  return { 'purchase-contracts': contracts, 'contract-spendings': spendings.map(({ row }) => row) };
}

function spendingsOf(order: WorldCareOrder, now: string, next: () => string): Spending[] {
  const { orderNo, contractNo, pricePerVisitFen, visits } = order;
  const months = new Map<string, number>();
  for (const { plannedOn, doneOn, proof } of visits) {
    // As civil affairs reckons it: by the month for which the visit was planned.
    const month = `${plannedOn.slice(0, 7)}-01`;
    if (doneOn && proof) months.set(month, (months.get(month) ?? 0) + pricePerVisitFen);
  }
  return [...months].flatMap(([month, fen]) => {
    const spentOn = `${addMonths(month, 1).slice(0, 8)}15`;
    if (spentOn > now) return [];
    const row = { recordNo: next(), contractNo, careOrderNo: orderNo, spentOn, amount: yuan(fen) };
    return [{ contractNo, fen, row }];
  });
}
