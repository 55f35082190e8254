import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/database.ts';
import { startHub, type TestHub, valuesOf } from '../support/hub.ts';

/**
 * Read off the schema, so that a list which is added tomorrow is tried too: every root field by which one could come to
 * persons or households without naming any.
 */

const schema = buildSchema(readFileSync(join(import.meta.dirname, '..', '..', 'schema', 'api.graphql'), 'utf8'));
const SUBJECTS = ['Person', 'Household'];
/** What names one of them, so that there is nothing to list. */
const NAMING = new Set(['id', 'idNumber']);
/** For arguments that must be given. A root field with another one fails here until it is said what to ask it for. */
const GIVEN: Readonly<Record<string, string>> = { text: '"YQ"', month: '"2024-09"', year: '2024' };
/** A system's own tasks and the hotline's own calls: the records of the system itself (rights.test.ts). */
const OWN = new Set(['worklist', 'hotlineCalls']);
/** The hub's own machine looks at each household in turn, and reads what it raised itself (ADR 0024). */
const SCANNER = 'system:assistance';
const LOOKED_AT = new Set(['households', 'warnings']);
const DEPTH = 7;

type Field = GraphQLField<unknown, unknown>;

/** A selection from the field down to the id of each person and household that can be come to. */
function wayDown(field: Field, depth: number): string | undefined {
  const type = getNamedType(field.type);
  if (!isObjectType(type) || depth === 0) return undefined;
  if (SUBJECTS.includes(type.name)) return '{ id }';
  const below = Object.values(type.getFields()).flatMap((one) => {
    if (one.args.some(isRequiredArgument)) return [];
    const selection = wayDown(one, depth - 1);
    return selection ? [`${one.name} ${selection}`] : [];
  });
  return below.length > 0 ? `{ ${below.join(' ')} }` : undefined;
}

function argumentsOf(args: readonly GraphQLArgument[]): string {
  const given = args.filter(isRequiredArgument).map(({ name }) => {
    const value = GIVEN[name];
    if (value === undefined) throw new Error(`say what to ask for as ${name}`);
    return `${name}: ${value}`;
  });
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

const roots = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => {
  if (field.args.some((argument) => isRequiredArgument(argument) && NAMING.has(argument.name))) return [];
  const selection = wayDown(field, DEPTH);
  return selection ? [{ name: field.name, query: `{ ${field.name}${argumentsOf(field.args)} ${selection} }` }] : [];
});

describe.each(databases())('whom a role cannot list, on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub(open);
  });
  afterAll(() => hub?.close());

  const idsIn = (data: unknown) => valuesOf(data, 'id').filter((id) => typeof id === 'string');

  it('the lists are there, and a district that may list finds somebody by them', async () => {
    const names = roots.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['households', 'searchHouseholds', 'myAssignments', 'wards', 'worklist']),
    );
    const found = await Promise.all(
      roots.map(async ({ query }) => idsIn((await hub.ask(query, { as: 'district' })).data)),
    );
    expect(found.filter((ids) => ids.length > 0).length).toBeGreaterThan(4);
  });

  it('no system of a department, for none of its purposes, by any list', async () => {
    const systems = hub.departments.flatMap(({ name, openings }) =>
      openings
        .filter(({ kind }) => kind === 'system-purpose')
        .map(({ name: purpose }) => ({ as: `system:${name}`, purpose })),
    );
    expect(systems.length).toBeGreaterThan(20);
    for (const { name, query } of roots.filter(({ name }) => !OWN.has(name))) {
      for (const asked of systems) {
        if (asked.as === SCANNER && LOOKED_AT.has(name)) continue;
        const { data, errors } = await hub.ask(query, asked);
        expect(idsIn(data), `${asked.as} for ${asked.purpose} by ${name}`).toEqual([]);
        expect(errors?.length, `${asked.as} by ${name}`).toBeGreaterThan(0);
      }
    }
  });

  it.each([
    ['social-worker', 'sw-150104100-1'],
    ['volunteer', 'vol-150104100-2'],
  ])('no %s, but by the own worklist', async (role, account) => {
    const mine = new Set<unknown>();
    for (const { name, query } of roots) {
      const { data } = await hub.ask(query, { as: `${role}:${account}`, purpose: 'PATROL' });
      if (name === 'myAssignments') for (const id of idsIn(data)) mine.add(id);
      else expect(idsIn(data), name).toEqual([]);
    }
    expect(mine.size).toBeGreaterThan(0);
  });

  it('no analyst, and no auditor', async () => {
    for (const { name, query } of roots) {
      for (const [as, purpose] of [
        ['analyst', 'STATISTICS'],
        ['auditor', 'AUDIT'],
      ] as const) {
        expect(idsIn((await hub.ask(query, { as, purpose })).data), `${as} by ${name}`).toEqual([]);
      }
    }
  });

  it('by a household’s number a system comes to those who belong to it, and to nobody else', async () => {
    const { data } = await hub.ask('{ households(first: 3) { edges { node { id members { person { id } } } } } }', {
      as: 'district',
    });
    const lists = Object.values((schema.getType('Household') as GraphQLObjectType).getFields())
      .filter((field) => !field.args.some(isRequiredArgument))
      .flatMap((field) => {
        const selection = wayDown(field, 4);
        return selection ? [`${field.name} ${selection}`] : [];
      });
    for (const { node } of data.households.edges) {
      const known = new Set([node.id, ...valuesOf(node.members, 'id')]);
      for (const one of lists) {
        const query = `query($id: ID!) { household(id: $id) { ${one} } }`;
        const asked = { as: 'system:housing', purpose: 'HOUSING_CHECK', variables: { id: node.id } };
        for (const id of idsIn((await hub.ask(query, asked)).data)) expect(known.has(id), one).toBe(true);
      }
    }
  });
});
