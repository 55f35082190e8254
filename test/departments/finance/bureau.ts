import { sql } from 'drizzle-orm';
import type { Viewer } from '../../../subgraphs/_kernel/access/index.ts';
import type { Database } from '../../../subgraphs/_kernel/database/database.ts';
import finance from '../../../subgraphs/finance/index.ts';
import type { DatabaseProvider } from '../../support/database.ts';
import { importRows, keys, released, serve, staff } from '../../support/department.ts';
import { rejectsOf } from '../../support/exports.ts';

/** A finance bureau to be filled by hand, and the rows that fill it. */

type Row = Readonly<Record<string, string>>;

export const HOME = 'YQ150104001001';
export const OTHER_HOME = 'YQ150104001002';
export const HOLDER = '150199197604129019';
export const DESTITUTE = '150199195803120018';

export const SCOPES = ['finance:directory', 'finance:household', 'finance:means', 'finance:special'];
export const officer = staff(...SCOPES);
export const without = (scope: string) => staff(...SCOPES.filter((held) => held !== scope));
/** A citizen, to whom only own rows are released. */
export const citizen = (idNumber: string): Viewer => ({
  ...without('finance:special'),
  role: 'citizen',
  purpose: 'SELF_ACCESS',
  areas: [],
  person: personId(idNumber),
});

export const personId = (idNumber: string) => keys.person({ kind: 'ID18', value: idNumber });
/** As civil affairs releases them on a day. */
export const home = (code: string, asOf: string | null = null) => ({
  ...released('Household', keys.household(code)),
  asOf,
});
export const person = (idNumber: string, asOf: string | null = null) => ({
  ...released('Person', personId(idNumber)),
  asOf,
});

export const entry = (recordNo: string, more: Row): Row => ({
  ...{ recordNo, program: '低保', decisionNo: '玉民救〔2023〕8号', from: '2024-01-01', bank: '青城银行' },
  ...{ account: '6299 9912 3456 7890 123', ...more },
});
export const batch = (recordNo: string, month: string, count: number, total: string, more: Row = {}): Row => ({
  ...{ recordNo, program: '低保', month, bank: '青城银行', preparedOn: `${month}-01`, sentOn: `${month}-08` },
  ...{ statedCount: String(count), statedTotal: total, ...more },
});
export const payment = (recordNo: string, awardNo: string, batchNo: string, month: string, more: Row): Row => ({
  ...{ recordNo, awardNo, batchNo, month, amount: '800.00', account: '6299991234567890123', state: '已到账' },
  ...more,
});

export async function openBureau(open: DatabaseProvider['open']) {
  const { db, close } = await open([finance]);
  return { ...bureauOn(db), close, department: await serve(finance, db) };
}

export function bureauOn(db: Database) {
  const load = (file: string, rows: readonly Row[]) => importRows(finance, db, file, rows);
  return {
    db,
    load,
    /** What was not taken of the rows. */
    rejected: async (file: string, rows: readonly Row[]) => {
      await load(file, rows);
      return rejectsOf(finance, db, file);
    },
    empty: () =>
      db.execute(sql`truncate finance.payment, finance.payment_batch, finance.roster_entry, finance.budget_adjustment,
        finance.budget_line, finance.appropriation, finance.contract_spending, finance.purchase_contract,
        finance.import_jobs, finance.identity_links cascade`),
  };
}
