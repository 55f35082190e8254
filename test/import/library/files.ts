import { sql } from 'drizzle-orm';
import {
  areaCode,
  boolean,
  code,
  date,
  decimal,
  defineFile,
  householdKey,
  integer,
  money,
  personKey,
  recordNo,
  text,
} from '../../../subgraphs/_kernel/import/index.ts';
import { branches as branchTable, loans as loanTable, loanTerms } from './model.ts';

export const branches = defineFile({
  name: 'branches',
  title: '分馆',
  table: branchTable,
  columns: { recordNo: recordNo('分馆编号'), name: text('分馆名称') },
});

export const loans = defineFile({
  name: 'loans',
  title: '借阅',
  table: loanTable,
  columns: {
    recordNo: recordNo('借阅编号', { aliases: ['记录编号', 'loan no'] }),
    personId: personKey('身份证号', { aliases: ['证件号码'] }),
    householdId: householdKey('户编号'),
    branchNo: recordNo('分馆编号'),
    title: text('书名', { max: 60 }),
    kind: code('类别', { NOVEL: ['小说', '文学'], SCIENCE: '科学' }),
    copies: integer('册数', { min: 1 }),
    price: money('定价', { aliases: ['定价（元）'] }),
    weight: decimal('重量', { optional: true }),
    isOverdue: boolean('是否逾期'),
    lentOn: date('借出日期'),
    returnedOn: date('归还日期', { optional: true }),
    areaCode: areaCode('所在社区'),
    shelf: text('架位', { optional: true }),
  },
  toRow: (cells) => ({ ...cells, tags: [cells.kind] }),
  references: { branchNo: branchTable.recordNo },
  constraints: { loan_dates: { column: 'returnedOn', reason: 'DATES_REVERSED' } },
  async afterWrite(tx, rows) {
    const terms = rows.map((row) => ({
      loanNo: String(row['recordNo']),
      term: String(row['title']).slice(0, 2),
      personId: String(row['personId']),
    }));
    await tx
      .insert(loanTerms)
      .values(terms)
      .onConflictDoUpdate({ target: [loanTerms.loanNo, loanTerms.term], set: { personId: sql`excluded.person_id` } });
  },
});

export const files = [branches, loans];
