import { stringify } from 'csv-stringify/sync';
import { Kind, parse } from 'graphql';
import {
  createPolicy,
  type Policy,
  PURPOSES,
  type Purpose,
  type Requirement,
  ROLE_PURPOSES,
  satisfies,
} from '../subgraphs/_kernel/access/index.ts';
import type { Department } from '../subgraphs/_kernel/department.ts';
import { readAccessRules } from './access/index.ts';

/** One field of the graph, as whoever shares or uses it must know it (requirements.md row 92). */
export interface CatalogueEntry {
  /** `education` */
  readonly department: string;
  /** `StudentAidAward.amount` */
  readonly field: string;
  /** What it is, without source, basis and cycle. */
  readonly meaning: string;
  /** `education:means`; several that must all hold are joined by ` + `, alternatives by ` | `. `published`: anybody. */
  readonly class: string;
  /** `NAME unless civil-affairs:household`: shown in part to who lacks that; empty: shown whole. */
  readonly mask: string;
  /** Roles that may be shown it under at least one purpose. A department's system: `system:<name>`. */
  readonly roles: readonly string[];
  /** Purposes under which at least one of them may. */
  readonly purposes: readonly Purpose[];
  readonly source: string;
  /** 依据; empty: none is named. */
  readonly basis: string;
  /** 更新 */
  readonly cycle: string;
}

/** Every field that a client can name, as the gateway enforces it, in the order of the supergraph. Pure. */
export function catalogueOf(supergraphSdl: string, departments: readonly Department[]): CatalogueEntry[] {
  const policy = createPolicy(departments);
  const roles = rolesOf(policy, departments);
  const descriptions = descriptionsIn(supergraphSdl);
  return readAccessRules(supergraphSdl)
    .fields.filter(({ inaccessible }) => !inaccessible)
    .map(({ type, field, requirements, published, mask, owners }) => ({
      department: owners.join(' '),
      field: `${type}.${field}`,
      class: published ? 'published' : requirements.map(textOf).join(' + '),
      mask: mask ? `${mask.as} unless ${textOf(mask.unless)}` : '',
      ...whoMay(policy, roles, published ? [] : requirements),
      ...partsOf(descriptions.get(`${type}.${field}`) ?? ''),
    }));
}

function descriptionsIn(sdl: string): ReadonlyMap<string, string> {
  const descriptions = new Map<string, string>();
  for (const node of parse(sdl, { noLocation: true }).definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) {
      descriptions.set(`${node.name.value}.${field.name.value}`, field.description?.value ?? '');
    }
  }
  return descriptions;
}

const textOf = (requirement: Requirement): string => requirement.map((allOf) => allOf.join(' + ')).join(' | ');

interface RoleWithPurposes {
  readonly role: string;
  readonly purposes: readonly Purpose[];
}

function rolesOf(policy: Policy, departments: readonly Department[]): readonly RoleWithPurposes[] {
  const persons = Object.keys(ROLE_PURPOSES);
  const systems = departments.map(({ name }) => `system:${name}`);
  return [...persons, ...systems].map((role) => ({ role, purposes: policy.purposesOf(role) ?? [] }));
}

function whoMay(policy: Policy, all: readonly RoleWithPurposes[], requirements: readonly Requirement[]) {
  const roles = new Set<string>();
  const purposes = new Set<Purpose>();
  for (const { role, purposes: stated } of all) {
    for (const purpose of stated) {
      const ofPurpose = policy.scopesOfPurpose(purpose);
      const scopes = new Set([...policy.scopesOfRole(role)].filter((scope) => ofPurpose.has(scope)));
      if (!requirements.every((requirement) => satisfies(scopes, requirement))) continue;
      roles.add(role);
      purposes.add(purpose);
    }
  }
  const inOrder = (Object.keys(PURPOSES) as Purpose[]).filter((purpose) => purposes.has(purpose));
  return { roles: all.map(({ role }) => role).filter((role) => roles.has(role)), purposes: inOrder };
}

/** `金额，元。来源：民政；依据：…；更新：每月` in its parts; that it has them is a rule of the schema. */
function partsOf(description: string) {
  const part = (label: string) => new RegExp(`${label}[：:]([^；]*)`, 'u').exec(description)?.[1]?.trim() ?? '';
  const meaning = (description.split(/来源[：:]/u)[0] ?? '').trim().replace(/。$/u, '');
  return { meaning, source: part('来源'), basis: part('依据'), cycle: part('更新') };
}

const COLUMNS = [
  'department',
  'field',
  'meaning',
  'class',
  'mask',
  'roles',
  'purposes',
  'source',
  'basis',
  'cycle',
] as const satisfies readonly (keyof CatalogueEntry)[];

/** RFC 4180, a heading and a line a field: a change of any rule is a line of a diff. */
export function catalogueCsv(entries: readonly CatalogueEntry[]): string {
  const rows = entries.map((entry) => COLUMNS.map((column) => [entry[column]].flat().join(' ')));
  return stringify([[...COLUMNS], ...rows]);
}
