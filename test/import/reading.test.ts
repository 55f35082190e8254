import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { inspectFile } from '../../subgraphs/_kernel/import/decode.ts';
import { text } from '../../subgraphs/_kernel/import/index.ts';
import { mapHeader, readRows } from '../../subgraphs/_kernel/import/read.ts';
import { exportFolder } from './library/exports.ts';

const folder = exportFolder();
afterAll(folder.remove);

let files = 0;
const file = (content: string | Buffer) => folder.write(`${++files}.csv`, content);

async function rowsOf(content: string | Buffer) {
  const rows: [number, ...string[]][] = [];
  for await (const { number, cells } of readRows(await inspectFile(file(content)))) rows.push([number, ...cells]);
  return rows;
}

const TEXT = '编号,姓名\n1,𠅤䶮龘\n2,乌兰图雅\n';
const READ = [
  [1, '编号', '姓名'],
  [2, '1', '𠅤䶮龘'],
  [3, '2', '乌兰图雅'],
];
/** A table of many rows with Chinese names, longer than one chunk of the stream. */
const many = (name: string, rows = 30_000) => Array.from({ length: rows }, (_, n) => `${n},${name}${n}\n`).join('');

describe('encodings', () => {
  it('UTF-8', async () => expect(await rowsOf(TEXT)).toEqual(READ));
  it('UTF-8 with a byte order mark', async () => expect(await rowsOf(`\ufeff${TEXT}`)).toEqual(READ));
  it('GB18030 with characters of four bytes', async () =>
    expect(await rowsOf(iconv.encode(TEXT, 'gb18030'))).toEqual(READ));
  it('GB18030 with a byte order mark', async () =>
    expect(await rowsOf(Buffer.concat([Buffer.from('84319533', 'hex'), iconv.encode(TEXT, 'gb18030')]))).toEqual(READ));

  it('is told from the first bytes that are not ASCII, however late they come', async () => {
    const ascii = `no,name\n${many('plain')}`;
    const late = await inspectFile(file(Buffer.concat([Buffer.from(ascii), iconv.encode('x,张三丰\n', 'gb18030')])));
    expect(late.encoding).toBe('gb18030');
    expect((await inspectFile(file(`${ascii}x,张三丰\n`))).encoding).toBe('utf-8');
  });

  it('characters cut by the edge of a chunk stay whole, in both encodings', async () => {
    const content = `编号,姓名\n${many('阿拉坦其木格𠅤')}`;
    const expected = await rowsOf(content);
    expect(expected.at(-1)).toEqual([30_001, '29999', '阿拉坦其木格𠅤29999']);
    expect(await rowsOf(iconv.encode(content, 'gb18030'))).toEqual(expected);
  });

  it('a file that goes over from UTF-8 to GB18030 is refused, with the line', async () => {
    const mixed = Buffer.concat([
      Buffer.from(`编号,姓名\n${many('张三', 1000)}`),
      iconv.encode(many('李四', 1000), 'gb18030'),
    ]);
    await expect(inspectFile(file(mixed))).rejects.toMatchObject({
      code: 'MIXED_ENCODING',
      message: expect.stringContaining('第 1002 行'),
    });
  });
  it('a file that goes over from GB18030 to UTF-8 is refused, with the line', async () => {
    const mixed = Buffer.concat([
      iconv.encode(`编号,姓名\n${many('张三', 1000)}`, 'gb18030'),
      Buffer.from('7,阿拉坦其木格\n'),
    ]);
    await expect(inspectFile(file(mixed))).rejects.toMatchObject({
      code: 'MIXED_ENCODING',
      message: expect.stringContaining('第 1002 行'),
    });
  });
  it('one character broken on the way does not condemn the file', async () => {
    const bytes = Buffer.from(`编号,姓名\n1,张三\n2,李四\n3,王五${'六'.repeat(200)}\n`);
    bytes[bytes.indexOf(Buffer.from('李')) + 1] = 0x20;
    const rows = await rowsOf(bytes);
    expect(rows[1]).toEqual([2, '1', '张三']);
    expect(rows[2]?.[2]).toContain('\ufffd');
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'EMPTY_FILE'],
    ['UTF-16', iconv.encode(TEXT, 'utf-16'), 'UNSUPPORTED_ENCODING'],
    ['a workbook', Buffer.from('504b0304aaaa', 'hex'), 'NOT_TEXT'],
  ])('%s is refused by name', async (_, content, code) =>
    expect(inspectFile(file(content))).rejects.toMatchObject({ code }),
  );
  it('a file that is not there is refused', async () =>
    expect(inspectFile('/nowhere.csv')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' }));

  it.each(['/dev/zero', '/'])('%s is refused at once: no file of rows', (path) =>
    expect(inspectFile(path)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' }),
  );
});

describe('rows', () => {
  it('are numbered as a spreadsheet shows them: blank rows count, a quoted line break does not', async () =>
    expect(await rowsOf('a,b\r\n\r\n1,"x\r\ny"\r\n,\r\n2,z')).toEqual([
      [1, 'a', 'b'],
      [3, '1', 'x\r\ny'],
      [5, '2', 'z'],
    ]));
  it('may be separated by tabs', async () =>
    expect(await rowsOf('a\tb,c\n1\tx,y\n')).toEqual([
      [1, 'a', 'b,c'],
      [2, '1', 'x,y'],
    ]));
  it('quotes hold commas and quotes; a stray quote is a character', async () =>
    expect(await rowsOf('a,b\n"1,5","say ""x"""\n5\' 3",y\n')).toEqual([
      [1, 'a', 'b'],
      [2, '1,5', 'say "x"'],
      [3, '5\' 3"', 'y'],
    ]));
  it('lose what spreadsheets add to keep a number text', async () =>
    expect(await rowsOf('a,b,c\n="0012",\'0012,"=""0012"""\n')).toEqual([
      [1, 'a', 'b', 'c'],
      [2, '0012', '0012', '0012'],
    ]));
  it('mixed line ends are line ends', async () => expect(await rowsOf('a,b\r\n1,2\n3,4\r\n')).toHaveLength(3));
  it('a quote never closed is an error that names the row', async () =>
    expect(rowsOf('a,b\n1,2\n"3,4\n5,6\n')).rejects.toMatchObject({
      code: 'BROKEN_QUOTES',
      message: expect.stringContaining('第 3 行'),
    }));
});

describe('headers', () => {
  const columns = {
    id: text('身份证号', { aliases: ['ID No'] }),
    amount: text('金额（元）'),
    note: text('备注', { optional: true }),
  };
  const map = (...headings: string[]) => mapHeader(columns, headings);

  it('match by alias, whatever the case, width and white space', () => {
    const header = map('金 额(元)', 'ｉｄ ＮＯ', '＊备注');
    expect(Object.fromEntries(header.positions)).toEqual({ amount: 0, id: 1, note: 2 });
  });
  it('an optional column may be missing, and is known to be', () =>
    expect([...map('身份证号', '金额(元)').absent]).toEqual(['note']));
  it('a required column may not: all that are missing are named', () =>
    expect(() => map('备注')).toThrow(
      expect.objectContaining({ code: 'MISSING_COLUMN', message: '缺少必需的列：身份证号、金额（元）' }),
    ));
  it('unknown columns are reported and left aside', () =>
    expect(map('身份证号', '金额（元）', '血型', '').unknown).toEqual(['血型']));
  it('the same column twice is an error', () =>
    expect(() => map('身份证号', 'id no', '金额（元）')).toThrow(
      expect.objectContaining({ code: 'DUPLICATE_COLUMN' }),
    ));
});
