import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Kind, parse, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createPolicy, FIELD_CLASSES, isScope } from '../../subgraphs/_kernel/access/index.ts';
import { roomsOf } from '../../subgraphs/_kernel/department.ts';
import type { UpdateCycle } from '../../subgraphs/_kernel/freshness.ts';
import { MASKS } from '../../subgraphs/_kernel/masks.ts';
import { realToday } from '../../subgraphs/_kernel/today.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { openedBy } from '../support/access.ts';

const FILES = ['access.csv', 'generated.ts', 'index.ts', 'model.ts', 'resolvers.ts', 'store.ts'];

/** What a department of the hub's own may do without. */
const FILES_OF_RECORDS = ['files.ts', 'migrations/meta/_journal.json', 'seed.ts'];

/** Scopes of other departments that a department's SDL may name: whoever owns them agreed. */
const FOREIGN_SCOPES: Readonly<Record<string, readonly string[]>> = {
  // The chain names members by their ids.
  'household-view': ['civil-affairs:directory'],
  // So do the rules.
  assistance: ['civil-affairs:directory'],
};

/** As the SDL has it. */
const CYCLES: Readonly<Record<UpdateCycle['every'], string>> = {
  LIVE: '实时',
  DAY: '每日',
  WEEK: '每周',
  MONTH: '每月',
  QUARTER: '每季',
  TERM: '每学期',
  YEAR: '每年',
};

/** A room of a large department has what the department itself has, but for the door and what is generated. */
const FILES_OF_A_ROOM = ['model.ts', 'resolvers.ts', 'schema.graphql', 'store.ts'];

/** Together or not at all: a room may have been handed nothing over. */
const HANDED_OVER = ['files.ts', 'seed.ts'];

const SUBGRAPHS = join(import.meta.dirname, '..', '..', 'subgraphs');
const departments = await loadDepartments();
const names = departments.map(({ name }) => name);
const policy = createPolicy(departments, realToday());

it('every folder of subgraphs/ is a department behind its door', () => {
  const folders = readdirSync(SUBGRAPHS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const unmarked = folders.map((entry) => entry.name).filter((name) => !name.startsWith('_'));
  expect(names).toEqual(unmarked.sort());
});

describe.each(departments)('the department $name', (department) => {
  const scopes = scopesOf(department.sdl);
  const own = scopes.filter((scope) => scope.startsWith(`${department.name}:`));
  const classesUsed = new Set(own.map((scope) => scope.slice(scope.lastIndexOf(':') + 1)));

  it('is called like its folder', () => {
    expect(department.name).toBe(basename(department.folder));
    expect(department.title).toMatch(/\p{Script=Han}/u);
  });

  it.each(department.origin === 'HUB' ? FILES : [...FILES, ...FILES_OF_RECORDS])('has %s', (file) => {
    expect(existsSync(join(department.folder, file))).toBe(true);
  });

  it('has its schema by itself or in rooms of the same few files', () => {
    expect(department.sdl.trim()).not.toBe('');
    for (const room of roomsOf(department.folder)) {
      expect(
        FILES_OF_A_ROOM.filter((file) => !existsSync(join(room, file))),
        room,
      ).toEqual([]);
      const handedOver = HANDED_OVER.filter((file) => existsSync(join(room, file)));
      expect([0, HANDED_OVER.length], room).toContain(handedOver.length);
    }
  });

  it('names scopes of its own only', () => {
    const foreign = scopes.filter((scope) => !scope.startsWith(`${department.name}:`));
    expect(foreign.filter((scope) => !FOREIGN_SCOPES[department.name]?.includes(scope))).toEqual([]);
    expect(scopes.filter((scope) => !isScope(scope))).toEqual([]);
  });

  it.each(FIELD_CLASSES)('opens its class %s to someone if, and only if, a field is of it', (fieldClass) => {
    const { roles, purposes } = openedBy(department, fieldClass);
    expect(roles.length > 0).toBe(classesUsed.has(fieldClass));
    expect(purposes.length > 0).toBe(classesUsed.has(fieldClass));
  });

  it.each(FIELD_CLASSES)(
    'opens its class %s to roles that exist and that may state one of its purposes',
    (fieldClass) => {
      const { roles, purposes } = openedBy(department, fieldClass);
      for (const role of roles) {
        const statable = policy.purposesOf(role);
        expect(statable, role).toBeDefined();
        expect(
          statable?.some((purpose) => purposes.includes(purpose)),
          role,
        ).toBe(true);
      }
    },
  );

  it('masks only in ways that exist', () => {
    for (const mask of argumentsOf(department.sdl, 'masked', 'as')) expect(Object.keys(MASKS)).toContain(mask);
  });

  it('hands over in a cycle that its fields tell too, unless its records are made here', () => {
    if (department.cycle) expect(department.sdl).toContain(`更新：${CYCLES[department.cycle.every]}`);
    else expect(department.origin === 'HUB' || department.name === 'linkage').toBe(true);
  });

  it('hands over files with one name each, and seeds no other', () => {
    const files = department.files.map((file) => file.name);
    expect(new Set(files).size).toBe(files.length);
    // What the hub makes itself is handed over by nobody.
    expect(files.length > 0).toBe(department.origin === 'DEPARTMENT');
  });
});

function scopesOf(sdl: string): string[] {
  return [...argumentsOf(sdl, 'requiresScopes', 'scopes'), ...argumentsOf(sdl, 'masked', 'unless')];
}

/** Every string inside that argument of that directive. */
function argumentsOf(sdl: string, directive: string, argument: string): string[] {
  const found: string[] = [];
  visit(parse(sdl), {
    [Kind.DIRECTIVE]: {
      enter(node) {
        if (node.name.value !== directive) return;
        const given = node.arguments?.find(({ name }) => name.value === argument);
        if (given) visit(given, { StringValue: ({ value }) => void found.push(value) });
      },
    },
  });
  return found;
}
