import { sql } from 'drizzle-orm';
import type { Database } from '../../../subgraphs/_kernel/database/database.ts';
import { checkCharacter } from '../../../subgraphs/_kernel/identifier.ts';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import type { DatabaseProvider } from '../../support/database.ts';
import { importRows, keys, staff } from '../../support/department.ts';
import { rejectsOf, rowsOf } from '../../support/exports.ts';

/** A register of civil affairs to be filled by hand, and the rows that fill it. */

type Row = Readonly<Record<string, string>>;

/** The citizen's number of somebody born on 1964-08-19, who does not exist. */
export const idNumber = (sequence: number) => withCheckCharacter(`15019919640819${String(sequence).padStart(3, '0')}`);

export const withCheckCharacter = (digits17: string) => digits17 + checkCharacter(digits17);

export const personKey = (value: string) => keys.person({ kind: 'ID18', value });
export const temporaryKey = (recordNo: string) => keys.temporaryPerson('civil-affairs', recordNo);

export const person = (recordNo: string, document: string, more: Row = {}): Row => ({
  ...{ recordNo, document, name: '郑爱华', gender: '女', birthDate: '1964-08-19', areaCode: '150104001002' },
  ...more,
});
export const household = (code: string, areaCode = '150104001002'): Row => ({ code, areaCode, kind: '城镇' });
/** @param days `2020-01-01/2020-12-31`, or open: `2020-01-01` */
export const member = (recordNo: string, home: string, who: string, relation: string, days: string): Row => ({
  ...{ recordNo, householdId: home, personRecordNo: who, relation },
  ...span(days),
});
export const status = (recordNo: string, home: string, kind: string, days: string, who = ''): Row => ({
  ...{ recordNo, householdId: home, status: kind, personRecordNo: who },
  ...span(days),
});

function span(days: string) {
  const [from = '', to = ''] = days.split('/');
  return { from, to };
}

export interface Identity {
  readonly recordNo: string;
  readonly personId: string;
  readonly state: string;
}

export async function openRegister(open: DatabaseProvider['open']) {
  const { db, close } = await open([civilAffairs]);
  return { ...registerOn(db), close };
}

export function registerOn(db: Database) {
  return {
    db,
    load: (file: string, rows: readonly Row[], options?: Parameters<typeof importRows>[4]) =>
      importRows(civilAffairs, db, file, rows, options),
    rejects: (file: string) => rejectsOf(civilAffairs, db, file),
    recordNos: async (table: 'household_member' | 'assistance_status') =>
      (
        await rowsOf<{ recordNo: string }>(
          db,
          sql`select record_no as "recordNo" from civil_affairs.${sql.identifier(table)} order by 1`,
        )
      ).map(({ recordNo }) => recordNo),
    identities: () =>
      rowsOf<Identity>(
        db,
        sql`select record_no as "recordNo", person_id as "personId", identity_state as state
          from civil_affairs.person order by record_no`,
      ),
    /** As on the first day: the files that were loaded are forgotten too. */
    empty: () =>
      db.execute(sql`truncate civil_affairs.person, civil_affairs.household, civil_affairs.import_jobs,
        civil_affairs.identity_links cascade`),
  };
}

export const officer = staff(
  'civil-affairs:directory',
  'civil-affairs:household',
  'civil-affairs:means',
  'civil-affairs:special',
);
