import type { z } from 'zod';
import { type FactRecords, readFactRecords } from '../../_kernel/chain/index.ts';
import { type Fact, type Holder, known, type UnknownWhy, unknown } from '../facts.ts';

/** What one department told of one person or household, read kind by kind. */
export interface Told {
  /**
   * What was told of a kind; with several, all of them must have been, since the rest would be taken for none.
   * @param row of each record; a department that answers nonsense has not answered
   */
  fact<Row, T>(kinds: readonly string[], row: z.ZodType<Row>, make: (rows: readonly Row[]) => T): Fact<T>;
  /** Of a kind with one record: what is in it, or that there is none or nothing in it. */
  one<Row, T>(kind: string, row: z.ZodType<Row>, make: (row: Row) => T | null | undefined): Fact<T>;
}

/**
 * @param value as it came along with the question; null: the department did not answer
 * @param isStub who was not released to the viewer: nothing came along, and not because somebody is silent
 * @param isUnlinked by whose number no department can be sure to have the records: none that came is no proof of none
 * @param isDisputed whose number another bears as well: what came may be the other's
 */
export function told(
  holder: Holder,
  asOf: string,
  value: unknown,
  { isStub = false, isUnlinked = false, isDisputed = false } = {},
): Told {
  const records = readFactRecords(value);
  const missing = (why: UnknownWhy) => unknown(holder, why);

  const rowsOf = <Row>(kinds: readonly string[], row: z.ZodType<Row>): readonly Row[] | UnknownWhy => {
    if (!records) return isStub ? 'DENIED' : 'SILENT';
    const rows: Row[] = [];
    for (const kind of kinds) {
      const found = records.rowsOf(kind);
      if (!found) return whyNot(records, kind);
      for (const one of found) {
        const read = row.safeParse(one);
        if (!read.success) return 'SILENT';
        rows.push(read.data);
      }
    }
    return isDisputed || (isUnlinked && rows.length === 0) ? 'NOT_RECORDED' : rows;
  };

  return {
    fact(kinds, row, make) {
      const rows = rowsOf(kinds, row);
      return typeof rows === 'string' ? missing(rows) : known(holder, asOf, make(rows));
    },
    one(kind, row, make) {
      const rows = rowsOf([kind], row);
      if (typeof rows === 'string') return missing(rows);
      const made = rows[0] === undefined ? null : make(rows[0]);
      return made === null || made === undefined ? missing('NOT_RECORDED') : known(holder, asOf, made);
    },
  };
}

const whyNot = ({ denied, noLetter }: FactRecords, kind: string): UnknownWhy =>
  denied.includes(kind) ? 'DENIED' : noLetter.includes(kind) ? 'NO_LETTER' : 'SILENT';
