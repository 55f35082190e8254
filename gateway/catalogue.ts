import { stringify } from 'csv-stringify/sync';
import { Kind, parse } from 'graphql';
import type { Department } from '../subgraphs/_kernel/department.ts';
import { classOf, readAccessRules, requirementText } from './access/index.ts';
import { inputItems } from './catalogue-inputs.ts';
import { createOpenTo } from './catalogue-periods.ts';

/** One field, argument, input field or enum of the graph, as whoever shares or uses it must know it (requirements.md row 92). */
export interface CatalogueEntry {
  /** `education` */
  readonly department: string;
  readonly kind: 'FIELD' | 'ARGUMENT' | 'INPUT' | 'ENUM';
  /** `StudentAidAward.amount`, `Query.households(filter:)`, `HouseholdFilter.status`, `enum AssistanceStatus` */
  readonly field: string;
  /** What it is, without source, basis and cycle. */
  readonly meaning: string;
  /** `education:means`; several that must all hold are joined by ` + `, alternatives by ` | `. `published`: anybody. */
  readonly class: string;
  /** Fields by whose values it filters or sorts: its class is the unmasked sight of them. Of fields and enums none. */
  readonly selects: readonly string[];
  /** `NAME unless civil-affairs:household`: shown in part to who lacks that; empty: shown whole. */
  readonly mask: string;
  /** `yes`: tells income or property, so that a letter (核对授权书) in force must cover whom it is about; else empty. */
  readonly letter: string;
  /** Roles that may be shown it under at least one purpose. A department's system: `system:<name>`. */
  readonly roles: readonly string[];
  /** Purposes under which at least one of them may; with their days, where it is not always: `PATROL[2027-01-01..]`. */
  readonly purposes: readonly string[];
  readonly source: string;
  /** 依据; empty: none is named. */
  readonly basis: string;
  /** 更新 */
  readonly cycle: string;
}

/** Every field that a client can name, as the gateway enforces it, in the order of the supergraph. Pure. */
export function catalogueOf(supergraphSdl: string, departments: readonly Department[]): CatalogueEntry[] {
  const openTo = createOpenTo(departments);
  const descriptions = descriptionsIn(supergraphSdl);
  const rules = readAccessRules(supergraphSdl);
  const fields = rules.fields
    .filter(({ inaccessible }) => !inaccessible)
    .map(({ type, field, requirements, published, mask, underLetter, owners }) => ({
      department: owners.join(' '),
      kind: 'FIELD' as const,
      field: `${type}.${field}`,
      class: classOf({ published, requirements }),
      selects: [],
      mask: mask ? `${mask.as} unless ${requirementText(mask.unless)}` : '',
      letter: underLetter ? 'yes' : '',
      ...openTo(published ? [] : requirements),
      ...partsOf(descriptions.get(`${type}.${field}`) ?? ''),
    }));
  const inputs = [...inputItems(parse(supergraphSdl, { noLocation: true }), rules)].map(
    ({ of, description, requirements, ...item }) => ({
      ...item,
      ...{ mask: '', letter: '' },
      ...(requirements ? openTo(requirements) : { roles: [], purposes: [] }),
      ...partsOf(of === undefined ? description : (descriptions.get(of) ?? '')),
      meaning: partsOf(description).meaning,
    }),
  );
  return [...fields, ...inputs];
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

/** `金额，元。来源：民政；依据：…；更新：每月` in its parts; that it has them is a rule of the schema. */
function partsOf(description: string) {
  const part = (label: string) => new RegExp(`${label}[：:]([^；]*)`, 'u').exec(description)?.[1]?.trim() ?? '';
  const meaning = (description.split(/来源[：:]/u)[0] ?? '').trim().replace(/。$/u, '');
  return { meaning, source: part('来源'), basis: part('依据'), cycle: part('更新') };
}

const COLUMNS = [
  'department',
  'kind',
  'field',
  'meaning',
  'class',
  'selects',
  'mask',
  'letter',
  'roles',
  'purposes',
  'source',
  'basis',
  'cycle',
] as const satisfies readonly (keyof CatalogueEntry)[];

/** RFC 4180, a heading and a line an entry: a change of any rule is a line of a diff. */
export function catalogueCsv(entries: readonly CatalogueEntry[]): string {
  const rows = entries.map((entry) => COLUMNS.map((column) => [entry[column]].flat().join(' ')));
  return stringify([[...COLUMNS], ...rows]);
}
