import { careOrdersOf, type Population, recordNumbers, type WorldCareOrder, yuan } from '../../_world/index.ts';

/** Bought services of the synthetic world: what was delivered and proven is paid, a quarter at a time (R63, R103). */

type Row = Record<string, string>;

/** Of the first contract more is spent than it is worth; the others leave room. In hundredths of what is spent. */
const WORTH = [96, 130];

export function contractRows(population: Population) {
  const { now } = population;
  const orders = careOrdersOf(population);
  const next = recordNumbers('ZC');
  const spendings = orders.flatMap((order) => spendingRows(order, now, next));
  const contracts = [...new Map(orders.map(({ contract }) => [contract.contractNo, contract])).values()]
    .sort((one, other) => (one.contractNo < other.contractNo ? -1 : 1))
    .map(({ contractNo, provider }, at): Row => {
      const spent = spendings.filter((row) => row['contractNo'] === contractNo).map((row) => Number(row['amount']));
      const fen = Math.round(spent.reduce((sum, amount) => sum + amount * 100, 0));
      return {
        recordNo: contractNo,
        provider,
        item: '特困与低保对象照料服务',
        year: now.slice(0, 4),
        signedOn: `${Number(now.slice(0, 4)) - 1}-12-20`,
        amount: yuan(Math.max(100_00, Math.round((fen * (WORTH[at] ?? 130)) / 100))),
      };
    });
  return { 'purchase-contracts': contracts, 'contract-spendings': spendings };
}

function spendingRows(
  { orderNo, contract, pricePerVisitFen, visits }: WorldCareOrder,
  now: string,
  next: () => string,
) {
  const year = now.slice(0, 4);
  return [1, 4, 7, 10].flatMap((first): Row[] => {
    const month = (at: number) => String(first + at).padStart(2, '0');
    const spentOn = first === 10 ? `${Number(year) + 1}-01-15` : `${year}-${month(3)}-15`;
    const [from, to] = [`${year}-${month(0)}-01`, `${year}-${month(2)}-31`];
    const delivered = visits.filter(({ doneOn, proof }) => doneOn && proof && from <= doneOn && doneOn <= to);
    if (spentOn > now || delivered.length === 0) return [];
    const amount = yuan(delivered.length * pricePerVisitFen);
    return [{ recordNo: next(), contractNo: contract.contractNo, careOrderNo: orderNo, spentOn, amount }];
  });
}
