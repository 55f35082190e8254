import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { reportFailure } from '../../gateway/cli/command.ts';
import {
  checkSystems,
  PERSON_ROLES,
  PURPOSE_TABLE,
  PURPOSES,
  ROLE_PURPOSE_TABLE,
  ROLE_TABLE,
  readOpenings,
  TableError,
} from '../../subgraphs/_kernel/access/index.ts';
import { defineDepartment } from '../../subgraphs/_kernel/index.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'yihu-tables-'));
const name = basename(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function openings(...rows: readonly string[]) {
  writeFileSync(join(folder, 'access.csv'), ['class,kind,name,from,to,basis', ...rows, ''].join('\n'));
  return readOpenings(folder);
}

function findings(...rows: readonly string[]): string {
  try {
    openings(...rows);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(TableError);
    return (error as TableError).message;
  }
}

describe('a table of openings', () => {
  it('is rows with their days, and remarks between them', () => {
    expect(
      openings('# why so', 'means,role,staff,,,', '-,system-purpose,PATROL,2027-01-01,2027-12-31,某办法第三条'),
    ).toEqual([
      {
        class: 'means',
        kind: 'role',
        name: 'staff',
        from: undefined,
        to: undefined,
        basis: '',
        at: `${name}/access.csv:3`,
      },
      {
        ...{ class: '-', kind: 'system-purpose', name: 'PATROL', from: '2027-01-01', to: '2027-12-31' },
        ...{ basis: '某办法第三条', at: `${name}/access.csv:4` },
      },
    ]);
  });

  it.each([
    ['a role that is not there', 'means,role,clerk,,,', 'there is no role clerk'],
    ['a system whose name is none', 'means,role,system:Education,,,', 'there is no role system:Education'],
    ['a purpose that is not there', 'means,purpose,CURIOSITY,,,', 'there is no purpose CURIOSITY'],
    ['a purpose of a system that is not there', '-,system-purpose,CURIOSITY,,,', 'there is no purpose CURIOSITY'],
    ['a class that is not there', 'secret,role,staff,,,', 'class'],
    ['a kind that is not there', 'means,roles,staff,,,', 'kind'],
    ['a class for what has none', 'means,system-purpose,PATROL,,,', 'class means with kind system-purpose'],
    ['no class for what has one', '-,role,staff,,,', 'class - with kind role'],
    ['a day that is none', 'means,role,staff,2027-02-29,,', 'from: not a day'],
    ['an end before the beginning', 'means,role,staff,2027-02-02,2027-02-01,', 'from is after to'],
    ['a row cut short', 'means,role,staff', 'CSV_RECORD_INCONSISTENT'],
  ])('with %s is refused, by file and line', (_, row, said) => {
    expect(findings('# a remark', 'means,role,district,,,', row)).toContain(`${name}/access.csv:4: `);
    expect(findings('# a remark', 'means,role,district,,,', row)).toContain(said);
  });

  it('with another heading is refused', () => {
    writeFileSync(join(folder, 'access.csv'), 'class,kind,name,from,until,basis\nmeans,role,staff,,,\n');
    expect(() => readOpenings(folder)).toThrow(`${name}/access.csv:2`);
  });

  it.each([
    ['twice the same', ',,', ',,'],
    ['with days that meet', ',2027-03-31,', '2027-03-31,,'],
    ['one within the other', '2027-01-01,2027-12-31,', '2027-05-01,2027-05-31,'],
    ['without beginning and without end', ',2027-03-31,', ',,'],
  ])('that says a thing twice for one day is refused: %s', (_, first, second) => {
    expect(findings(`means,role,staff,${first}`, `means,role,staff,${second}`)).toBe(
      `${name}/access.csv:3: means role staff holds already by line 2`,
    );
  });

  it('may say a thing again for other days', () => {
    expect(openings('means,role,staff,,2027-03-31,', 'means,role,staff,2027-04-01,,')).toHaveLength(2);
  });

  it('tells all that is wrong with it at once', () => {
    expect(findings('means,role,clerk,,,', 'means,purpose,CURIOSITY,,,').split('\n')).toHaveLength(2);
  });

  it('lets no department be made of it, and the operator know why', () => {
    findings('means,role,clerk,,,');
    const parts = { name: 'veterans', title: '退役军人事务', folder, resolvers: {}, createStore: () => ({}) };
    const failure = (() => {
      try {
        return defineDepartment({ ...parts, origin: 'HUB' });
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toBeInstanceOf(TableError);
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(reportFailure(failure)).toBe(1);
    expect(said).toHaveBeenCalledWith(`error: ${name}/access.csv:2: there is no role clerk\n`);
    said.mockRestore();
  });
});

describe('the tables as they are', () => {
  it('have every purpose and role, and for each role a purpose', () => {
    expect(new Set(PURPOSE_TABLE.map(({ code }) => code))).toEqual(new Set(Object.keys(PURPOSES)));
    expect(new Set(ROLE_TABLE.map(({ role }) => role))).toEqual(new Set(PERSON_ROLES));
    expect(new Set(ROLE_PURPOSE_TABLE.map(({ role }) => role))).toEqual(new Set(PERSON_ROLES));
  });

  it('open to no system of a department that is not there', async () => {
    const departments = await loadDepartments();
    expect(() => checkSystems(departments)).not.toThrow();
    const others = departments.filter(({ name: other }) => other !== 'education');
    expect(() => checkSystems(others)).toThrow(/civil-affairs\/access\.csv:\d+: there is no role system:education/);
  });
});
