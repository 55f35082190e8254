import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeDepartments } from '../../schema/composition.ts';
import { foreignFields } from '../../schema/rules/rule.ts';
import { FIELD_CLASSES } from '../../subgraphs/_kernel/access/index.ts';
import type { Department } from '../../subgraphs/_kernel/department.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { databases } from '../support/database.ts';
import { released, serve, staff } from '../support/department.ts';
import { rowsOf } from '../support/exports.ts';
import { ORDINARY_HOUSEHOLD, startHub, type TestHub } from '../support/hub.ts';
import { DATED, daysIn, knownOn } from '../support/known-on.ts';

const ENTITIES = ['Person', 'Household'] as const;
type Entity = (typeof ENTITIES)[number];
const isEntity = (name: string) => (ENTITIES as readonly string[]).includes(name);

/** Worked out of other fields, so that they cannot be told from today's answer; their departments' tests have them. */
const WORKED_OUT = new Set([
  'DisabilityCertificate.level',
  'DisabilityCertificate.isSevere',
  'DisasterHouseRebuild.step',
]);

const departments = await loadDepartments();
const schema = buildSchema(composeDepartments(departments).apiSdl);
const joined = departments
  .filter(({ origin }) => origin === 'DEPARTMENT')
  .flatMap((department) =>
    ENTITIES.map((entity) => ({ name: department.name, department, entity, fields: fieldsOf(department, entity) })),
  )
  .filter(({ fields }) => fields.length > 0);

/** The records that a department adds to the entity. A page of a connection is no list to compare. */
function fieldsOf({ name, sdl }: Department, entity: Entity): GraphQLField<unknown, unknown>[] {
  const fields = (schema.getType(entity) as GraphQLObjectType).getFields();
  return foreignFields({ name, document: parse(sdl) })
    .filter(({ type }) => type.name.value === entity)
    .flatMap(({ field }) => fields[field.name.value] ?? [])
    .filter(({ type }) => isObjectType(getNamedType(type)) && !getNamedType(type).name.endsWith('Connection'));
}

/** Everything below these fields; where a field takes a day of its own, that day. */
function selectionOf(
  owner: string,
  fields: readonly GraphQLField<unknown, unknown>[],
  day: string | undefined,
): string {
  const selected = fields
    .filter(({ name, args }) => !WORKED_OUT.has(`${owner}.${name}`) && !args.some(({ type }) => isNonNullType(type)))
    .map(({ name, args, type }) => {
      const below = getNamedType(type);
      const asked = day && args.some((arg) => arg.name === 'asOf') ? `${name}(asOf: "${day}")` : name;
      // Another person or household has records of its own.
      if (isEntity(below.name)) return `${asked} { id }`;
      return isObjectType(below)
        ? `${asked} { ${selectionOf(below.name, Object.values(below.getFields()), day)} }`
        : asked;
    });
  return ['__typename', ...selected].join(' ');
}

/** Types of records that can be reached below a field. */
function recordTypes({ type }: GraphQLField<unknown, unknown>): string[] {
  const below = getNamedType(type);
  if (!isObjectType(below) || isEntity(below.name)) return [];
  const isRecord = isListType(isNonNullType(type) ? type.ofType : type) || below.name in DATED;
  return [...(isRecord ? [below.name] : []), ...Object.values(below.getFields()).flatMap(recordTypes)];
}

it('says of every record of every department which of its days is the first', () => {
  const types = new Set(joined.flatMap(({ fields }) => fields.flatMap(recordTypes)));
  expect([...types].filter((type) => !(type in DATED))).toEqual([]);
  expect(types.size).toBeGreaterThan(30);
});

describe.each(databases())('as of a day, on $name', ({ open }) => {
  let hub: TestHub;
  const keys: Record<Entity, string[]> = { Person: [], Household: [] };

  beforeAll(async () => {
    // Everything that all departments have, three times in one question, is more than a client may ask.
    hub = await startHub(open, {
      env: { YIHU_MAX_FIELDS: '5000', YIHU_MAX_TOKENS: '20000', YIHU_MAX_COST: '1000000' },
    });
    const { db } = hub.database;
    const read = async (query: ReturnType<typeof sql>) => (await rowsOf<{ id: string }>(db, query)).map(({ id }) => id);
    keys.Person = await read(sql`select person_id as id from civil_affairs.person order by 1`);
    keys.Household = await read(sql`select household_id as id from civil_affairs.household order by 1`);
  });
  afterAll(() => hub?.close());

  it.each(joined)('$name knows of each $entity what today’s answer has up to that day', async (part) => {
    const { department, entity, fields } = part;
    const server = await serve(department, hub.database.db);
    const viewer = staff(...FIELD_CLASSES.map((fieldClass) => `${department.name}:${fieldClass}`));
    const ask = async (selection: string, asOf?: string) => {
      const rows = keys[entity].map((id) => released(entity, id, 'area/150104001001', asOf));
      const { status, entities, errors } = await server.ask(viewer, selection, rows);
      expect({ status, errors }).toEqual({ status: 200, errors: undefined });
      return entities;
    };
    const days = daysIn(await ask(selectionOf(entity, fields, undefined))).sort();
    expect(days.length).toBeGreaterThan(0);
    const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
    const first = days[0] as string;
    const someDay = fc
      .constantFrom(...new Set(days), dayBefore(first))
      .chain((day) => fc.constantFrom(day, dayBefore(day)));
    await fc.assert(
      fc.asyncProperty(someDay, async (day) => {
        const today = await ask(selectionOf(entity, fields, day));
        const then = await ask(selectionOf(entity, fields, undefined), day);
        expect(then).toEqual(today.map((answer) => withoutEmptyFiles(knownOn(day, answer))));
      }),
      { numRuns: 12, examples: [[dayBefore(first)]] },
    );
  });

  const joinedFields = (entity: Entity) =>
    joined.filter((part) => part.entity === entity).map(({ fields }) => selectionOf(entity, fields, undefined));
  const VIEW = `status memberCount ${joinedFields('Household').join(' ')}
    members { person { deathDate status ${joinedFields('Person').join(' ')} } }`;
  const household = `query($id: ID!, $day: Date) { household(id: $id, asOf: $day) { ${VIEW} } }`;
  const asked = () => hub.fetches.filter(({ department }) => department !== 'civil-affairs');
  const district = { as: 'district' } as const;

  it('household(asOf) takes its day to every department, for the household and through its members', async () => {
    const id = keyOf(hub, ORDINARY_HOUSEHOLD);
    hub.forget();
    const { data, errors } = await hub.ask(household, { ...district, variables: { id, day: '2021-06-30' } });
    expect(errors?.filter(({ extensions }) => extensions?.code !== 'FORBIDDEN') ?? []).toEqual([]);
    expect(new Set(asked().map(({ department }) => department))).toEqual(new Set(joined.map(({ name }) => name)));
    for (const { department, body } of asked()) expect(daysAsked(body), department).toEqual(['2021-06-30']);
    expect(daysIn(data).length).toBeGreaterThan(0);
  });

  it('person(asOf), and the household of the person, take it too', async () => {
    const query = `query($id: ID!, $day: Date) { person(id: $id, asOf: $day) {
      employment { jobStatuses { from } } household { housing { remedies { from } } }
    } }`;
    hub.forget();
    const id = await personIn(hub, ORDINARY_HOUSEHOLD);
    await hub.ask(query, { ...district, variables: { id, day: '2021-06-30' } });
    expect(
      asked()
        .map(({ department }) => department)
        .sort(),
    ).toEqual(['employment', 'housing']);
    for (const { body } of asked()) expect(daysAsked(body)).toEqual(['2021-06-30']);
  });

  it('a question that names no day asks the departments for today', async () => {
    hub.forget();
    await hub.ask(household, { ...district, variables: { id: keyOf(hub, ORDINARY_HOUSEHOLD) } });
    for (const { body } of asked()) expect(daysAsked(body)).toEqual([null]);
  });

  it('two days in one query do not mix, and as many fetches under way are nothing to warn of', async () => {
    const warnings: Error[] = [];
    const warned = (warning: Error) => void warnings.push(warning);
    process.on('warning', warned);
    const id = keyOf(hub, ORDINARY_HOUSEHOLD);
    const days = ['2019-03-01', '2022-12-31', null];
    const alone = await Promise.all(days.map((day) => hub.ask(household, { ...district, variables: { id, day } })));
    const fields = days.map((day, at) => `day${at}: household(id: $id, asOf: ${JSON.stringify(day)}) { ${VIEW} }`);
    const together = await hub.ask(`query($id: ID!) { ${fields.join(' ')} }`, { ...district, variables: { id } });
    expect(together.data).toEqual(Object.fromEntries(alone.map(({ data }, at) => [`day${at}`, data.household])));
    expect(new Set(alone.map(({ data }) => JSON.stringify(data)))).toHaveProperty('size', days.length);
    process.off('warning', warned);
    expect(warnings).toEqual([]);
  });
});

const keyOf = (hub: TestHub, code: string) => hub.keys.household(code);

async function personIn(hub: TestHub, code: string): Promise<string> {
  const query = 'query($id: ID!) { household(id: $id) { members { person { id } } } }';
  const { data } = await hub.ask(query, { as: 'district', variables: { id: keyOf(hub, code) } });
  return data.household.members[0].person.id;
}

/** The days for which one fetch asks. */
function daysAsked(body: string): unknown[] {
  const { variables } = JSON.parse(body) as { variables: Record<string, { asOf: string | null }[]> };
  return [...new Set(Object.values(variables).flatMap((asked) => asked.map(({ asOf }) => asOf)))];
}

/** Of whom nothing was known there is no file, rather than an empty one. */
function withoutEmptyFiles(entity: unknown): unknown {
  const isEmpty = (file: object) =>
    Object.values(file).every((value) => typeof value !== 'object' || value === null || value.length === 0);
  const isFile = (value: unknown): value is { readonly __typename: string } =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !((value as { __typename: string }).__typename in DATED);
  return Object.fromEntries(
    Object.entries(entity as object).map(([field, value]) => [field, isFile(value) && isEmpty(value) ? null : value]),
  );
}
