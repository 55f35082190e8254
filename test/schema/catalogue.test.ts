import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { buildSchema, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readAccessRules } from '../../gateway/access/index.ts';
import { catalogueCsv, catalogueOf } from '../../gateway/catalogue.ts';
import {
  createPolicy,
  decide,
  type Opening,
  PERSON_ROLES,
  PURPOSES,
  type Purpose,
  satisfies,
} from '../../subgraphs/_kernel/access/index.ts';
import { realToday } from '../../subgraphs/_kernel/today.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';

const SCHEMA = join(import.meta.dirname, '..', '..', 'schema');
const supergraph = readFileSync(join(SCHEMA, 'supergraph.graphql'), 'utf8');
const departments = await loadDepartments();
const entries = catalogueOf(supergraph, departments);
const fieldEntries = entries.filter(({ kind }) => kind === 'FIELD');
const byField = new Map(fieldEntries.map((entry) => [entry.field, entry]));

/** Decision 14. Who takes one away opens somebody's income or property to people whom he did not authorize. */
const UNDER_LETTER = [
  'Dwelling.tenure',
  'Dwelling.area',
  'Dwelling.areaPerHead',
  'Household.incomePerHead',
  'Household.declaredHomes',
  'HouseholdRuralMonitoring.contractedLand',
  'Person.registeredHomes',
  'RelapseMonitoring.incomePerHead',
];

describe('the field catalogue', () => {
  it('has every field that a client can name, once, and no other', () => {
    const api = buildSchema(readFileSync(join(SCHEMA, 'api.graphql'), 'utf8'));
    const fields = Object.values(api.getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
      .flatMap((type) =>
        Object.keys((type as { getFields(): object }).getFields()).map((name) => `${type.name}.${name}`),
      );
    expect([...byField.keys()].sort()).toEqual(fields.sort());
    expect(fieldEntries).toHaveLength(byField.size);
  });

  it('has every argument, input field and enum, with its class, and by what it selects', () => {
    const api = buildSchema(readFileSync(join(SCHEMA, 'api.graphql'), 'utf8'));
    const types = Object.values(api.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
    const expected = types.flatMap((type) => {
      if (isEnumType(type)) return [`enum ${type.name}`];
      if (isInputObjectType(type)) return Object.keys(type.getFields()).map((name) => `${type.name}.${name}`);
      if (!isObjectType(type)) return [];
      return Object.values(type.getFields()).flatMap((field) =>
        field.args.map(({ name }) => `${type.name}.${field.name}(${name}:)`),
      );
    });
    const others = entries.filter(({ kind }) => kind !== 'FIELD');
    expect(others.map(({ field }) => field).sort()).toEqual(expected.sort());
    expect(others.filter((one) => one.class === '' || one.department === '' || one.meaning === '')).toEqual([]);
    const of = (field: string) => others.find((one) => one.field === field);
    expect(of('Query.households(filter:)')).toMatchObject({ class: 'as its parts', selects: [] });
    expect(of('HouseholdFilter.status')).toMatchObject({
      class: 'civil-affairs:directory',
      selects: ['Household.status'],
    });
    expect(of('Query.personByIdNumber(idNumber:)')).toMatchObject({
      class: 'civil-affairs:household + civil-affairs:special',
    });
    expect(of('CreateLinkageTaskInput.title')).toMatchObject({ class: 'as its mutation' });
    expect(of('enum AssistanceStatus')).toMatchObject({ class: 'published', department: 'assistance civil-affairs' });
  });

  it('says of each what it is, whose, how often it is renewed, and its class', () => {
    const lacking = fieldEntries.filter((entry) =>
      [entry.department, entry.meaning, entry.source, entry.cycle, entry.class].some((text) => text === ''),
    );
    expect(lacking.map(({ field }) => field)).toEqual([]);
  });

  it('names the roles and purposes that the decision would let through, and none besides', () => {
    const policy = createPolicy(departments, realToday());
    const rules = readAccessRules(supergraph);
    const roles = [...PERSON_ROLES, ...departments.map(({ name }) => `system:${name}`)];
    const open = roles.flatMap((role) =>
      (Object.keys(PURPOSES) as Purpose[]).flatMap((purpose) => {
        const decision = decide(policy, { role, granted: policy.scopesOfRole(role), purpose });
        return decision.allowed ? [{ role, purpose, scopes: decision.scopes }] : [];
      }),
    );
    for (const { type, field, requirements, published } of rules.fields.filter(({ inaccessible }) => !inaccessible)) {
      const may = open.filter(({ scopes }) => published || requirements.every((one) => satisfies(scopes, one)));
      const entry = byField.get(`${type}.${field}`);
      expect(new Set(entry?.roles), entry?.field).toEqual(new Set(may.map(({ role }) => role)));
      expect(new Set(entry?.purposes), entry?.field).toEqual(new Set(may.map(({ purpose }) => purpose)));
    }
  });

  it('tells the days of what is not open always, so that it changes when a row is written and not when its day comes', () => {
    const always = { from: undefined, to: undefined, basis: '', at: 'access.csv:2' } as const;
    const row = { class: 'special', kind: 'role', name: 'auditor', basis: '', at: 'access.csv:3' } as const;
    const more: Opening[] = [
      { ...always, class: 'special', kind: 'purpose', name: 'AUDIT' },
      { ...row, from: '2027-01-01', to: '2027-01-31' },
      { ...row, from: '2027-02-01', to: '2027-03-31' },
      { ...row, from: '2028-01-01', to: undefined },
    ];
    const dated = departments.map((one) =>
      one.name === 'education' ? { ...one, openings: [...one.openings, ...more] } : one,
    );
    const homeTeaching = catalogueOf(supergraph, dated).find(({ field }) => field === 'HomeTeaching.school');
    expect(homeTeaching?.roles).toEqual([
      'district',
      'auditor[2027-01-01..2027-03-31]',
      'auditor[2028-01-01..]',
      'citizen',
      'guardian',
      'system:education',
    ]);
    expect(homeTeaching?.purposes).toEqual([
      'STUDENT_AID',
      'AUDIT[2027-01-01..2027-03-31]',
      'AUDIT[2028-01-01..]',
      'SELF_ACCESS',
    ]);
  });

  it('tells which fields are read under a letter only', () => {
    expect(entries.filter(({ letter }) => letter !== '').map(({ field }) => field)).toEqual(UNDER_LETTER);
    expect(new Set(entries.map(({ letter }) => letter))).toEqual(new Set(['yes', '']));
  });

  it('is a line a field, which any reader of CSV reads', () => {
    const rows = parse(catalogueCsv(entries), { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(entries.length);
    expect(rows.find(({ field }) => field === 'Person.idNumber')).toMatchObject({
      class: 'civil-affairs:household',
      mask: 'ID_NUMBER unless civil-affairs:special',
    });
  });
});
