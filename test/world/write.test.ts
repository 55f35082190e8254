import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { pgTable, text } from 'drizzle-orm/pg-core';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { type Column, defineFile } from '../../subgraphs/_kernel/import/file.ts';
import {
  faultsOf,
  idNumberAs,
  nameAs,
  recordNumbers,
  type Seed,
  type WorldFault,
  type WorldOrder,
  writeWorld,
} from '../../subgraphs/_world/index.ts';

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'yihu-world-'));
  folders.push(made);
  return made;
};
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true });
});

const column = (header: string): Column<string> => ({
  header,
  aliases: [],
  required: false,
  headingRequired: false,
  parse: (raw) => raw,
});
const cards = defineFile({
  name: 'cards',
  title: '参保',
  columns: { recordNo: column('记录编号'), name: column('姓名'), idNumber: column('证件号码'), note: column('备注') },
  table: pgTable('cards', { recordNo: text('record_no') }),
});

/** One row for each person, made while it is written. */
const seed: Seed = (population, random) => {
  const faults: WorldFault[] = [];
  function* rows() {
    const next = recordNumbers('YB');
    for (const person of population.persons) {
      const recordNo = next();
      faults.push(...faultsOf(person, 'medical-insurance', recordNo));
      const row = {
        recordNo,
        name: nameAs(person, 'medical-insurance'),
        idNumber: idNumberAs(person, 'medical-insurance'),
      };
      yield random.chance(0.5) ? row : { ...row, note: '带"引号",和逗号\n第二行' };
    }
  }
  return { rows: { cards: rows() }, faults };
};
const departments = [{ name: 'medical-insurance', databaseSchema: 'medical_insurance', files: [cards], seed }];
const write = async (order: Partial<WorldOrder> = {}) => {
  const out = folder();
  return { out, world: await writeWorld({ departments, size: 'XS', seed: 1, out, ...order }) };
};
const read = (out: string, path: string) => readFileSync(join(out, path));

describe('a written world', () => {
  it('is the same byte for byte for the same seed', async () => {
    const [one, two] = [await write({ size: 'S' }), await write({ size: 'S' })];
    for (const path of [...one.world.files.map((file) => file.path), 'manifest.json']) {
      expect(read(one.out, path).equals(read(two.out, path)), path).toBe(true);
    }
  });

  it('is another one for another seed', async () => {
    const [one, two] = [await write({ size: 'S' }), await write({ size: 'S', seed: 2 })];
    const cards = ({ world }: typeof one) => world.files.find(({ path }) => path.endsWith('cards.csv'))?.sha256;
    expect(cards(one)).not.toBe(cards(two));
  });

  it('has one folder for each department and one file for each it declares', async () => {
    const { out, world } = await write();
    expect(world.files.map((file) => [file.path, file.rows])).toEqual([
      ['medical-insurance/identity-links.csv', 1],
      ['medical-insurance/cards.csv', 61],
      ['faults.jsonl', world.counts.faults],
    ]);
    expect(JSON.parse(read(out, 'manifest.json').toString())).toEqual(world);
    expect(world.counts).toMatchObject({ persons: 61, background: 0, households: 24 });
  });

  it('has the department’s headings, and reads back as it was', async () => {
    const { out } = await write();
    const lines = parse(read(out, 'medical-insurance/cards.csv'), { columns: true }) as Record<string, string>[];
    expect(Object.keys(lines[0] ?? {})).toEqual(['记录编号', '姓名', '证件号码', '备注']);
    expect(lines).toHaveLength(61);
    expect(new Set(lines.map((line) => line['备注']))).toEqual(new Set(['', '带"引号",和逗号\n第二行']));
  });

  it('ends lines with LF and has no byte order mark unless asked for', async () => {
    const plain = read((await write()).out, 'medical-insurance/cards.csv');
    expect(plain.includes('\r')).toBe(false);
    expect(plain.subarray(0, 3).toString('hex')).not.toBe('efbbbf');
    const marked = read((await write({ encoding: 'utf8-bom' })).out, 'medical-insurance/cards.csv');
    expect(marked.subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(marked.subarray(3).equals(plain)).toBe(true);
  });

  it('loses no character in GB18030', async () => {
    const plain = read((await write()).out, 'medical-insurance/cards.csv').toString('utf8');
    const chinese = read((await write({ encoding: 'gb18030' })).out, 'medical-insurance/cards.csv');
    expect(iconv.decode(chinese, 'gb18030')).toBe(plain);
    expect(plain).toContain('䶮');
  });

  it('keeps one ledger of civil affairs’ faults and those each seed reports', async () => {
    const { out } = await write();
    const faults = read(out, 'faults.jsonl')
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as WorldFault);
    expect(new Set(faults.map((fault) => fault.department))).toEqual(new Set(['civil-affairs', 'medical-insurance']));
    expect(faults).toContainEqual(
      expect.objectContaining({ case: 'E02', department: 'medical-insurance', recordNo: 'YB0000007' }),
    );
  });

  it('tells every department of a number that was changed by decision (E05)', async () => {
    const { out } = await write();
    const [heading, ...links] = read(out, 'medical-insurance/identity-links.csv').toString().trimEnd().split('\n');
    expect(heading).toBe('关联编号,原证件号码,原登记部门,原登记编号,现证件号码,决定文号,决定日期');
    expect(links).toHaveLength(1);
    expect(links[0]).toMatch(/^GL0001,150199\d{11}[\dX],,,150199\d{11}[\dX],玉民认〔2024〕1号,2024-10-31$/);
  });

  it('is refused when a seed fills a file or a column nobody declared', async () => {
    const filling = (rows: ReturnType<Seed>) =>
      write({ departments: [{ name: 'housing', databaseSchema: 'housing', files: [cards], seed: () => rows }] });
    await expect(filling({ unknown: [] })).rejects.toThrow('housing: the seed fills “unknown”');
    await expect(filling({ cards: [{ colour: 'red' }] })).rejects.toThrow('housing/cards.csv: the seed fills “colour”');
  });
});
