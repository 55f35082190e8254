import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { buildSchema, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readAccessRules } from '../../gateway/access/index.ts';
import { catalogueCsv, catalogueOf } from '../../gateway/catalogue.ts';
import {
  createPolicy,
  decide,
  PURPOSES,
  type Purpose,
  ROLE_PURPOSES,
  satisfies,
} from '../../subgraphs/_kernel/access/index.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';

const SCHEMA = join(import.meta.dirname, '..', '..', 'schema');
const supergraph = readFileSync(join(SCHEMA, 'supergraph.graphql'), 'utf8');
const departments = await loadDepartments();
const entries = catalogueOf(supergraph, departments);
const byField = new Map(entries.map((entry) => [entry.field, entry]));

describe('the field catalogue', () => {
  it('has every field that a client can name, once, and no other', () => {
    const api = buildSchema(readFileSync(join(SCHEMA, 'api.graphql'), 'utf8'));
    const fields = Object.values(api.getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
      .flatMap((type) =>
        Object.keys((type as { getFields(): object }).getFields()).map((name) => `${type.name}.${name}`),
      );
    expect([...byField.keys()].sort()).toEqual(fields.sort());
    expect(entries).toHaveLength(byField.size);
  });

  it('says of each what it is, whose, how often it is renewed, and its class', () => {
    const lacking = entries.filter((entry) =>
      [entry.department, entry.meaning, entry.source, entry.cycle, entry.class].some((text) => text === ''),
    );
    expect(lacking.map(({ field }) => field)).toEqual([]);
  });

  it('names the roles and purposes that the decision would let through, and none besides', () => {
    const policy = createPolicy(departments);
    const rules = readAccessRules(supergraph);
    const roles = [...Object.keys(ROLE_PURPOSES), ...departments.map(({ name }) => `system:${name}`)];
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

  it('is a line a field, which any reader of CSV reads', () => {
    const rows = parse(catalogueCsv(entries), { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(entries.length);
    expect(rows.find(({ field }) => field === 'Person.idNumber')).toMatchObject({
      class: 'civil-affairs:household',
      mask: 'ID_NUMBER unless civil-affairs:special',
    });
  });
});
