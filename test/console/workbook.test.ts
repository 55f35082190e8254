import { describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/universal';
import type { Cell, Paper } from '../../console/src/printing/paper.ts';
import { sheetsOf } from '../../console/src/printing/workbook.ts';
import { sayIn } from '../../console/src/words/say.ts';
import { readXlsx } from './read-xlsx.ts';

const PRINTOUT = {
  number: 'AAAA-BBBB-CCCC-DDDD-EEEE',
  kind: 'SHEET',
  issuedAt: '2024-10-31T01:02:00.000Z',
  office: '小召前街街道',
  purpose: '低保审核与复核',
  checkCode: 'AB12 AB12 AB12',
} as const;

const paperOf = (rows: readonly (readonly Cell[])[]): Paper => ({
  title: '赵福根 家庭',
  facts: [['户编号', 'YQ150104001001']],
  parts: [
    {
      key: 'housing',
      title: '住建',
      standing: 'DATA',
      note: '有登记',
      lists: [{ title: '住房', columns: ['甲', '乙'], rows, cut: null }],
      empty: ['租赁补贴'],
      withheld: [['危房改造', '缺少权限']],
    },
  ],
});

/** What a spreadsheet program would find in the file. */
async function written(rows: readonly (readonly Cell[])[]) {
  const wish = {
    paper: paperOf(rows),
    printout: PRINTOUT,
    origin: '王敏 小召前街街道',
    url: 'https://hub.example/verify/A',
  };
  const blob = await writeWorkbook(sheetsOf({ ...wish, say: sayIn('zh') })).toBlob();
  return readXlsx(new Uint8Array(await blob.arrayBuffer()));
}

describe('an exported sheet', () => {
  it.each(['=1+1', '=cmd|" /C calc"!A1', '+86 12', '-5', '@SUM(A1)', '\t=1', '\r=1'])(
    'holds %j as text, and no formula',
    async (text) => {
      const {
        sheets: [, sheet],
        strings,
        styles,
      } = await written([[{ is: 'text', text }]]);
      expect(sheet).not.toMatch(/<f[ >]|t="str"/);
      expect(strings.map((one) => one.trim())).toContain(text.trim());
      // As text by format too: edited and left, it does not become a formula.
      expect(styles).toMatch(/formatCode="@"|numFmtId="49"/);
    },
  );

  it('keeps Chinese, Mongolian and rare letters, and long numbers, whole', async () => {
    const texts = ['赵雨桐', 'ᠰᠠᠷᠠᠩᠭᠡᠷᠡᠯ', '𠮷𬭎𫟹', '150199197604129019', '<b>&"'];
    const { strings } = await written([texts.map((text) => ({ is: 'text', text }) as const)]);
    expect(strings).toEqual(expect.arrayContaining(texts));
  });

  it('reckons with numbers, money and days', async () => {
    const {
      sheets: [, sheet],
      styles,
    } = await written([
      [
        { is: 'money', text: '¥2,230.60', value: 2230.6 },
        { is: 'number', text: '39.24 ㎡', value: 39.24 },
        { is: 'date', text: '2024-10-31', value: '2024-10-31' },
        { is: 'withheld', text: '无权查看' },
        { is: 'blank', text: '' },
      ],
    ]);
    expect(sheet).toContain('<v>2230.6</v>');
    expect(sheet).toContain('<v>39.24</v>');
    // The day as a spreadsheet counts it, without hours of a time zone.
    expect(sheet).toContain('<v>45596</v>');
    expect(styles).toContain('yyyy-mm-dd');
    expect(styles).toContain('General&quot; ㎡&quot;');
  });

  it('has a cover that says what it is and how each part stands, and columns as wide as what is in them', async () => {
    const {
      names,
      strings,
      sheets: [, sheet],
    } = await written([
      [
        { is: 'text', text: '昭君路民族小学与另一所名字更长的民族小学' },
        { is: 'text', text: '甲' },
      ],
    ]);
    expect(names).toEqual(['封面', '住建']);
    expect(strings).toEqual(
      expect.arrayContaining([
        'AAAA-BBBB-CCCC-DDDD-EEEE',
        'AB12 AB12 AB12',
        '王敏 小召前街街道',
        '2024-10-31 09:02',
        '有登记',
      ]),
    );
    expect(strings.some((one) => one.includes('危房改造') && one.includes('缺少权限'))).toBe(true);
    expect(strings.some((one) => one.includes('租赁补贴'))).toBe(true);
    const widths = [...(sheet ?? '').matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(widths[0]).toBeGreaterThan(40);
    expect(widths[1]).toBeLessThan(20);
  });
});
