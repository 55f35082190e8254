import type { Row, Sheet, Cell as SheetCell } from 'write-excel-file/universal';
import { moment } from '../words/format.ts';
import type { Say } from '../words/say.ts';
import type { Cell, List, Paper, Part } from './paper.ts';
import type { Printout } from './printout.ts';

export interface Export {
  readonly paper: Paper;
  readonly printout: Printout;
  readonly origin: string;
  readonly url: string;
  readonly say: Say;
}

/** Excel's format for text: a cell that is opened for writing and left stays text, whatever it begins with. */
const TEXT = '@';
const HEAD = { fontWeight: 'bold', backgroundColor: '#E8F1FA' } as const;
const WIDTH = { least: 10, most: 46 };

/** A sheet a part, after a cover that says what this is, by whom, and how each part stands. */
export function sheetsOf(wish: Export): Sheet<Blob>[] {
  const { paper, say } = wish;
  return [sheet(say('sheet.cover'), coverOf(wish)), ...paper.parts.map((part) => sheet(part.title, rowsOf(part, say)))];
}

function sheet(name: string, data: Row[]): Sheet<Blob> {
  // Of Excel's 31 letters, without those it forbids.
  return { sheet: name.replace(/[[\]/\\:*?]/g, ' ').slice(0, 31), data, columns: widthsOf(data) };
}

function coverOf({ paper, printout, origin, url, say }: Export): Row[] {
  const { number, checkCode, issuedAt, office, purpose } = printout;
  const facts: readonly (readonly [string, string])[] = [
    [say('paper.numberName'), number],
    [say('paper.checkCodeName'), checkCode],
    [say('sheet.who'), origin],
    [say('paper.officeName'), office],
    [say('paper.issuedAtName'), moment(issuedAt)],
    [say('purpose'), purpose],
    [say('paper.verify'), url],
    ...paper.facts,
  ];
  return [
    [title(paper.title)],
    [],
    ...facts.map(([name, value]) => [head(name), text(value)]),
    [],
    [head(say('sheet.part')), head(say('sheet.state')), head(say('sheet.withheld'))],
    ...paper.parts.map((part) => [
      text(part.title),
      text(part.note),
      text(part.withheld.map(([what, why]) => say('paper.withheld', { what, why })).join('\n')),
    ]),
    [],
    [text(say('sheet.care'))],
  ];
}

function rowsOf(part: Part, say: Say): Row[] {
  return [
    [title(part.title)],
    [text(part.note)],
    ...part.lists.flatMap((list) => listRows(list)),
    ...(part.empty.length > 0 ? [[], [text(say('paper.empty', { lists: part.empty.join('、') }))]] : []),
    ...part.withheld.flatMap(([what, why]) => [[], [text(say('paper.withheld', { what, why }))]]),
  ];
}

function listRows({ title: name, columns, rows, cut }: List): Row[] {
  return [[], [bold(name)], columns.map(head), ...rows.map((row) => row.map(cellOf)), ...(cut ? [[text(cut)]] : [])];
}

/** Typed, so that a sheet can reckon; a formula never. */
function cellOf(cell: Cell): SheetCell {
  switch (cell.is) {
    case 'blank':
      return null;
    case 'money':
      return { type: Number, value: cell.value, format: '#,##0.00' };
    case 'number':
      return { type: Number, value: cell.value, ...unitOf(cell.text, cell.value) };
    case 'date':
      return { type: Date, value: new Date(`${cell.value}T00:00:00Z`), format: 'yyyy-mm-dd' };
    default:
      return text(cell.text);
  }
}

/** `82.5 ㎡` → the number, shown with its unit. */
function unitOf(shown: string, value: number): { readonly format?: string } {
  const unit = shown.slice(String(value).length).replaceAll('"', '');
  return unit === '' ? {} : { format: `General"${unit}"` };
}

const text = (value: string): SheetCell => (value === '' ? null : { type: String, value, format: TEXT });
const head = (value: string): SheetCell => ({ type: String, value, format: TEXT, ...HEAD });
const bold = (value: string): SheetCell => ({ type: String, value, format: TEXT, fontWeight: 'bold' });
const title = (value: string): SheetCell => ({ type: String, value, format: TEXT, fontWeight: 'bold', fontSize: 14 });

/** As wide as what stands in it, within reason; a line alone in its row runs over its neighbours and counts for nothing. */
function widthsOf(rows: readonly Row[]): { readonly width: number }[] {
  const widths: number[] = [];
  for (const row of rows) {
    if (row.length < 2) continue;
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? WIDTH.least, lengthOf(cell) + 2);
  }
  return widths.map((width) => ({ width: Math.min(width, WIDTH.most) }));
}

function lengthOf(cell: SheetCell): number {
  const value = (cell as { value?: unknown } | null)?.value;
  if (value instanceof Date) return 10;
  const lines = String(value ?? '').split('\n');
  return Math.max(...lines.map((line) => [...line].reduce((to, letter) => to + (letter > 'ÿ' ? 2 : 1), 0)));
}
