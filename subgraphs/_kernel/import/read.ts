import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { createDecoder, type FileFacts, readBytes } from './decode.ts';
import { ImportError } from './errors.ts';
import type { Columns } from './file.ts';

export interface SourceRow {
  /** As a spreadsheet numbers rows: the header is 1, blank rows count. */
  readonly number: number;
  /** Trimmed. */
  readonly cells: readonly string[];
}

export interface Header {
  /** Number of columns of the file. */
  readonly width: number;
  /** Where each column of the spec stands in the file. */
  readonly positions: ReadonlyMap<string, number>;
  /** Optional columns that the file does not have. */
  readonly absent: ReadonlySet<string>;
  /** Headings that belong to no column: left aside, and reported. */
  readonly unknown: readonly string[];
}

/** Longest row in bytes. Only a quote that is never closed comes near. */
const MAX_ROW = 1 << 20;

/**
 * The rows of a file, header first, blank rows left out.
 * @param onBytes told how many bytes have been read
 * @throws ImportError BROKEN_QUOTES, FILE_CHANGED
 */
export async function* readRows(file: FileFacts, onBytes?: (bytes: number) => void): AsyncGenerator<SourceRow> {
  const text = decoded(file, onBytes);
  const first = await text.next();
  const start = first.done ? '' : first.value.replace(/^\ufeff/, '');
  const parser = parse({
    delimiter: delimiterOf(start),
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_ROW,
  });
  async function* whole() {
    yield start;
    yield* text;
  }
  // Errors reach the loop below: pipeline destroys the parser with them.
  pipeline(whole, parser, () => undefined);
  let number = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number++;
      const cells = record.map(plainCell);
      if (cells.some((cell) => cell !== '')) yield { number, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ImportError('BROKEN_QUOTES', `第 ${number + 1} 行的引号没有成对，无法继续读取`);
  }
}

async function* decoded(file: FileFacts, onBytes: ((bytes: number) => void) | undefined): AsyncGenerator<string> {
  const decoder = createDecoder(file.encoding);
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of readBytes(file.path)) {
    hash.update(chunk);
    bytes += chunk.length;
    onBytes?.(bytes);
    yield decoder.write(chunk);
  }
  if (hash.digest('hex') !== file.sha256) throw new ImportError('FILE_CHANGED', '读取期间文件被改动，请重新导入');
  yield decoder.end();
}

function delimiterOf(start: string): ',' | '\t' {
  // A tab before a comma is one more way to keep a number text.
  const line = (start.split(/\r?\n/, 1)[0] ?? '').replace(/\t+(?=,|$)/g, '');
  const tabs = line.split('\t').length;
  return tabs > 1 && tabs >= line.split(',').length ? '\t' : ',';
}

/** Without what spreadsheets add so that a long number stays text: `="0012"`, `'0012`. */
function plainCell(cell: string): string {
  const text = cell.trim();
  if (text.startsWith('="') && text.endsWith('"')) return text.slice(2, -1).trim();
  return /^'\d/.test(text) ? text.slice(1) : text;
}

const heading = (text: string) => text.normalize('NFKC').replace(/[\s*]/g, '').toLowerCase();

/**
 * Finds the columns of a spec in a file's header row; case, width and white space do not matter.
 * @throws ImportError MISSING_COLUMN, DUPLICATE_COLUMN
 */
export function mapHeader(columns: Columns, headings: readonly string[]): Header {
  const owner = new Map<string, string>();
  for (const [key, column] of Object.entries(columns)) {
    for (const name of [column.header, ...column.aliases]) owner.set(heading(name), key);
  }
  const positions = new Map<string, number>();
  const unknown: string[] = [];
  for (const [index, name] of headings.entries()) {
    const key = owner.get(heading(name));
    if (key === undefined) {
      if (name !== '') unknown.push(name);
    } else if (positions.has(key)) {
      throw new ImportError('DUPLICATE_COLUMN', `“${columns[key]?.header}”列出现了两次`);
    } else positions.set(key, index);
  }
  const missing = Object.entries(columns).filter(([key]) => !positions.has(key));
  const required = missing.filter(([, column]) => column.headingRequired).map(([, column]) => column.header);
  if (required.length > 0) throw new ImportError('MISSING_COLUMN', `缺少必需的列：${required.join('、')}`);
  return { width: headings.length, positions, absent: new Set(missing.map(([key]) => key)), unknown };
}
