import { describe, expect, it } from 'vitest';
import {
  areaCode,
  boolean,
  type Column,
  code,
  date,
  decimal,
  documentNumber,
  householdKey,
  householdNo,
  type ImportContext,
  integer,
  money,
  personKey,
  Rejection,
  recordNo,
  relation,
  text,
  writtenDocument,
} from '../../subgraphs/_kernel/import/index.ts';
import { keys } from './library/exports.ts';

const context: ImportContext = { department: 'library', keys, currentPerson: (key) => key };
/** The value, or the reason in angle brackets. */
const read = (column: Column<unknown>, raw: string) => {
  const value = column.parse(raw.trim(), context);
  return value instanceof Rejection ? `<${value.reason}>` : value;
};

describe('text', () => {
  it.each([
    ['乌兰图雅', '乌兰图雅'],
    ['　全角空格　', '全角空格'],
    ['阿布都热依木·买买提江', '阿布都热依木·买买提江'],
    ['𠅤䶮', '𠅤䶮'],
    ['\ue5f1私用区', '\ue5f1私用区'],
    ['e\u0301', 'é'],
    ['ᠮᠣᠩᠭᠣᠯ\u180b', 'ᠮᠣᠩᠭᠣᠯ\u180b'],
    ['张\u200b三', '张三'],
  ])('%j is %j', (raw, value) => expect(read(text('姓名'), raw)).toBe(value));

  it.each(['a\0b', 'a\u0007b', 'a\tb', 'a\nb', 'a\u202eb', 'a\ufffdb', 'a\ud800b', 'a\u0085b'])(
    '%j holds a character that is none',
    (raw) => expect(read(text('姓名'), raw)).toBe('<INVALID_CHARACTER>'),
  );

  it('counts characters, not UTF-16 units', () => {
    expect(read(text('姓名', { max: 3 }), '𠅤𠅤𠅤')).toBe('𠅤𠅤𠅤');
    expect(read(text('姓名', { max: 3 }), '𠅤𠅤𠅤𠅤')).toBe('<TOO_LONG>');
  });

  it('keeps line breaks only where they were asked for', () =>
    expect(read(text('备注', { multiline: true }), 'a\r\nb')).toBe('a\nb'));
});

describe('record numbers', () => {
  it.each([
    ['Ｌ０００１', 'L0001'],
    [' L 01 ', 'L01'],
    ['学籍-01', '学籍-01'],
    ['x'.repeat(65), '<TOO_LONG>'],
  ])('%j is %j', (raw, value) => expect(read(recordNo('编号'), raw)).toBe(value));
});

describe('dates', () => {
  it.each([
    '2024-10-31',
    '2024/10/31',
    '2024.10.31',
    '20241031',
    '2024年10月31日',
    '２０２４年１０月３１日',
    '2024 年 10 月 31 日',
    '2024-10-31 00:00:00',
    '2024-10-31T00:00:00.000',
  ])('%s is a day', (raw) => expect(read(date('日期'), raw)).toBe('2024-10-31'));
  it('takes days and months of one digit', () => expect(read(date('日期'), '2024/1/5')).toBe('2024-01-05'));
  it('knows leap years', () => expect(read(date('日期'), '2024-02-29')).toBe('2024-02-29'));
  it.each(['2023-02-29', '2024-13-01', '45596', '2024-10', '31/10/2024', '2024-10/31', '2024-10-31 08:30:00', '今天'])(
    '%s is none',
    (raw) => expect(read(date('日期'), raw)).toBe('<NOT_A_DATE>'),
  );
});

describe('money', () => {
  it.each([
    ['1234.5', 123450],
    ['1,234.50', 123450],
    ['1,234,567.89元', 123456789],
    ['￥１２３．４５', 12345],
    ['100元整', 10000],
    ['0', 0],
    ['0.10', 10],
    ['12.500', 1250],
    ['417', 41700],
  ])('%s yuan are %i fen', (raw, fen) => expect(read(money('金额'), raw)).toBe(fen));
  it.each(['1.234', '1,23', '12,34.5', '一百', '1.2.3', '1e3', '元', '.5'])('%s is no amount', (raw) =>
    expect(read(money('金额'), raw)).toBe('<NOT_A_NUMBER>'),
  );
  it('is not below zero unless that is allowed', () => {
    expect(read(money('金额'), '-1')).toBe('<OUT_OF_RANGE>');
    expect(read(money('金额', { min: -1000 }), '-1.5')).toBe(-150);
  });
  it('stays exact', () => {
    expect(read(money('金额'), '90071992547409.91')).toBe(9007199254740991);
    expect(read(money('金额'), '90071992547409.92')).toBe('<OUT_OF_RANGE>');
  });
});

describe('numbers', () => {
  it.each([
    ['12', 12],
    ['１，２００', 1200],
    ['12.0', 12],
    ['12.5', '<NOT_A_NUMBER>'],
    ['-3', '<OUT_OF_RANGE>'],
    ['十二', '<NOT_A_NUMBER>'],
  ])('%s as an integer is %s', (raw, value) => expect(read(integer('人数'), raw)).toBe(value));
  it.each([
    ['17.50', '17.5'],
    ['017', '17'],
    ['0.00', '0'],
    ['1,017.25', '1017.25'],
    ['17.255', '<OUT_OF_RANGE>'],
    ['abc', '<NOT_A_NUMBER>'],
  ])('%s as a decimal is %s', (raw, value) => expect(read(decimal('面积'), raw)).toBe(value));
  it('keep to their range, both ends included', () => {
    const grade = integer('年级', { min: 1, max: 9 });
    expect([read(grade, '1'), read(grade, '9'), read(grade, '0'), read(grade, '10')]).toEqual([
      1,
      9,
      '<OUT_OF_RANGE>',
      '<OUT_OF_RANGE>',
    ]);
  });
});

describe('yes and no', () => {
  it.each(['是', '1', 'Y', 'y', 'true', 'TRUE', '１', '有'])('%s is yes', (raw) =>
    expect(read(boolean('寄宿'), raw)).toBe(true),
  );
  it.each(['否', '0', 'N', 'false', '无'])('%s is no', (raw) => expect(read(boolean('寄宿'), raw)).toBe(false));
  it('anything else is neither', () => expect(read(boolean('寄宿'), '也许')).toBe('<UNKNOWN_CODE>'));
});

describe('codes', () => {
  const stage = code('学段', { PRIMARY: '小学', JUNIOR: ['初中', '2'] });
  it.each([
    ['PRIMARY', 'PRIMARY'],
    ['primary', 'PRIMARY'],
    ['小学', 'PRIMARY'],
    ['初 中', 'JUNIOR'],
    ['２', 'JUNIOR'],
    ['大学', '<UNKNOWN_CODE>'],
  ])('%s is %s', (raw, value) => expect(read(stage, raw)).toBe(value));
  it('two codes may not share a label', () =>
    expect(() => code('学段', { A: '小学', B: '小学' })).toThrow(/share the label/));

  it.each([
    ['150104', '150104'],
    ['150104001', '150104001'],
    ['150104001000', '150104001'],
    ['150104000000', '150104'],
    ['150104001002', '150104001002'],
    ['１５０１０４', '150104'],
    ['150104999', '<UNKNOWN_CODE>'],
    ['1501', '<UNKNOWN_CODE>'],
    ['玉泉区', '<UNKNOWN_CODE>'],
  ])('division %s is %s', (raw, value) => expect(read(areaCode('区划'), raw)).toBe(value));
  it('another area table may be asked', () =>
    expect(read(areaCode('户籍地', { exists: (area) => area === '150199' }), '150199')).toBe('150199'));

  it.each([
    ['02', '02'],
    ['2', '02'],
    ['户主', '02'],
    ['配偶', '10'],
    ['邻居', '<UNKNOWN_CODE>'],
  ])('relation %s is %s', (raw, value) => expect(read(relation('与户主关系'), raw)).toBe(value));
});

describe('document numbers', () => {
  const normal = '15019920150630103X';
  it.each([normal, '15019920150630103x', '１５０１９９２０１５０６３０１０３ｘ', '150199 20150630 103X'])(
    '%s is one and the same person',
    (raw) => {
      expect(read(documentNumber('身份证号'), raw)).toBe(normal);
      expect(read(personKey('身份证号'), raw)).toBe(keys.person({ kind: 'ID18', value: normal }));
    },
  );
  it('15 digits and 18 digits are one and the same person', () =>
    expect(read(personKey('身份证号'), '150199650101003')).toBe(read(personKey('身份证号'), '150199196501010037')));
  it.each([
    ['150199195803120019', '<ID_CHECK_DIGIT>'],
    ['1.50199E+17', '<ID_MALFORMED>'],
    ['无', '<ID_MALFORMED>'],
    ['150199199902300018', '<ID_BIRTH_DATE>'],
  ])('%s is refused: %s', (raw, reason) => {
    const outcome = read(personKey('身份证号'), raw);
    expect([reason, '<ID_CHECK_DIGIT>']).toContain(outcome);
    expect(read(documentNumber('身份证号'), raw)).toBe(outcome);
  });
  it('a written document keeps the faulty number and says what is wrong with it', () => {
    expect(read(writtenDocument('身份证号'), '150199195803120019')).toEqual({
      text: '150199195803120019',
      fault: 'ID_CHECK_DIGIT',
      identifier: null,
    });
    expect(read(writtenDocument('身份证号'), normal)).toMatchObject({ fault: null, identifier: { kind: 'ID18' } });
  });
  it('a key goes through the recorded links', () => {
    const linked: ImportContext = { ...context, currentPerson: (key) => `now:${key}` };
    expect(String(personKey('身份证号').parse(normal, linked))).toMatch(/^now:p/);
  });
});

describe('household numbers', () => {
  it('are one key however they are typed', () => {
    const key = keys.household('YQ15010400100012');
    expect(read(householdKey('户编号'), 'yq15010400100012')).toBe(key);
    expect(read(householdKey('户编号'), 'ＹＱ１５０１０４ ００１０００１２')).toBe(key);
    expect(read(householdNo('户编号'), ' yq15010400100012')).toBe('YQ15010400100012');
  });
  it('hold letters, digits and hyphens only', () =>
    expect(read(householdKey('户编号'), '一号')).toBe('<INVALID_CHARACTER>'));
});
