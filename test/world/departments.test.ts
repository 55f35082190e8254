import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Department } from '../../subgraphs/_kernel/department.ts';
import { type WorldFault, type WrittenWorld, writeWorld } from '../../subgraphs/_world/index.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';

const out = mkdtempSync(join(tmpdir(), 'yihu-world-'));
let departments: readonly Department[];
let world: WrittenWorld;
beforeAll(async () => {
  departments = await loadDepartments();
  world = await writeWorld({ departments, size: 'XS', seed: 1, out });
});
afterAll(() => rmSync(out, { recursive: true }));

const cells = (path: string) => parse(readFileSync(join(out, path)), { from_line: 2 }) as string[][];

describe('what all departments hand over of world XS', () => {
  it('has something from every department', () => {
    for (const { name } of departments.filter(({ origin }) => origin === 'DEPARTMENT')) {
      const rows = world.files
        .filter((file) => file.path.startsWith(`${name}/`))
        .reduce((sum, file) => sum + file.rows, 0);
      expect(rows, name).toBeGreaterThan(0);
    }
  });

  it('names in its ledger only records that the department’s own files have', () => {
    const known = new Map(
      departments.map(({ name, files }) => [
        name,
        new Set(files.flatMap((file) => cells(`${name}/${file.name}.csv`)).flat()),
      ]),
    );
    const lines = readFileSync(join(out, 'faults.jsonl'), 'utf8').trimEnd().split('\n');
    const strays = lines
      .map((line) => JSON.parse(line) as WorldFault)
      .filter((fault) => !known.get(fault.department)?.has(fault.recordNo));
    expect(strays).toEqual([]);
    expect(new Set(lines).size).toBe(lines.length);
  });

  const numbersLike = (form: RegExp) =>
    world.files
      .filter((file) => file.path.endsWith('.csv'))
      .flatMap((file) => cells(file.path).flat())
      .map((text) => text.normalize('NFKC').replaceAll(' ', ''))
      .filter((text) => form.test(text));
  const ACCOUNT = /^629999\d{13}$/;

  it('writes no number of a real county', () => {
    const numbers = numbersLike(/^\d{15}$|^\d{17}[\dXx]/).filter((text) => !ACCOUNT.test(text));
    const safe = /^150199|^8[123]0000\d{8}000|^915999/;
    expect(numbers.length).toBeGreaterThan(100);
    expect(numbers.filter((text) => !safe.test(text))).toEqual([]);
  });

  it('writes no account that a bank could have issued', () => {
    const accounts = numbersLike(ACCOUNT);
    const sumOf = (digits: string) =>
      [...digits].reverse().reduce((sum, digit, at) => {
        const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
        return sum + (value > 9 ? value - 9 : value);
      }, 0);
    expect(accounts.length).toBeGreaterThan(100);
    expect(accounts.filter((account) => sumOf(account) % 10 === 0)).toEqual([]);
  });
});
