import { type ConstDirectiveNode, Kind, parse, type TypeNode, valueFromASTUntyped } from 'graphql';
import { FIELD_CLASSES, type Purpose } from '../../../subgraphs/_kernel/access/index.ts';
import type { Department } from '../../../subgraphs/_kernel/department.ts';
import { openingsOf } from '../../support/access.ts';
import type { FuzzViewer } from './viewers.ts';

/**
 * Who may see what, read a second time and naively: straight from each department's SDL and access table. It shares no
 * code with the gateway's rules or the departments' guards, so that the same mistake is not made twice.
 */
export interface FieldLaw {
  /** Each must hold; each is an OR of ANDs of scopes. None: published. */
  readonly requirements: readonly string[][][];
  readonly mask: { readonly unless: string[][]; readonly as: string } | undefined;
}

export interface Law {
  readonly allScopes: readonly string[];
  /** undefined: no department declares it to clients. */
  field(type: string, field: string): FieldLaw | undefined;
  /** The type it returns, also of what only the planner may select. */
  returns(type: string, field: string): string | undefined;
  /** What `__typename` needs. */
  type(type: string): readonly string[][][];
  /** Token ∩ role ∩ purpose; undefined: the purpose itself is refused or missing. */
  scopesOf(viewer: FuzzViewer): ReadonlySet<string> | undefined;
  /** Fields that a department only joins by: keys, and what the planner alone may select. */
  isStructural(department: string, type: string, field: string): boolean;
}

/** Does a row of the department's table say so? No row is dated. */
const says = ({ openings }: Department, fieldClass: string, kind: string, name: string): boolean =>
  openings.some((row) => row.class === fieldClass && row.kind === kind && row.name === name);

/** Which purposes each role of persons may state (rules.md §9); a system's are its department's own. */
const CASEWORK =
  'DIBAO_REVIEW MEDICAL_SETTLEMENT STUDENT_AID HOUSING_CHECK JOB_HELP DISASTER_RELIEF LEGAL_AID_EXEMPTION ' +
  'SUBSIDY_DEDUP PATROL COMPLAINT';
const PURPOSES: Readonly<Record<string, string>> = {
  staff: CASEWORK,
  district: CASEWORK,
  analyst: 'STATISTICS',
  auditor: 'AUDIT',
  citizen: 'SELF_ACCESS',
  guardian: 'SELF_ACCESS',
  'social-worker': 'PATROL',
  volunteer: 'PATROL',
};

export function holds(scopes: ReadonlySet<string>, requirement: string[][]): boolean {
  return requirement.some((all) => all.every((scope) => scopes.has(scope)));
}

export function readLaw(departments: readonly Department[]): Law {
  const types = new Map<string, string[][][]>();
  const own = new Map<string, { requirements: string[][][]; mask: FieldLaw['mask']; returns: string }>();
  const structural = new Set<string>();
  const returns = new Map<string, string>();
  for (const { name: department, sdl } of departments) {
    for (const definition of parse(sdl).definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
      const type = definition.name.value;
      types.set(type, [...(types.get(type) ?? []), ...required(definition.directives)]);
      const keys = named(definition.directives, 'key').map((key) => String(argument(key, 'fields')));
      for (const field of definition.fields ?? []) {
        const coordinate = `${type}.${field.name.value}`;
        returns.set(coordinate, nameOf(field.type));
        const hidden = ['external', 'inaccessible'].some((word) => named(field.directives, word).length > 0);
        if (hidden || keys.includes(field.name.value)) structural.add(`${department} ${coordinate}`);
        if (hidden) continue;
        const [mask] = named(field.directives, 'masked');
        const before = own.get(coordinate);
        own.set(coordinate, {
          requirements: [...(before?.requirements ?? []), ...required(field.directives)],
          mask: mask
            ? { unless: argument(mask, 'unless') as string[][], as: String(argument(mask, 'as')) }
            : before?.mask,
          returns: nameOf(field.type),
        });
      }
    }
  }
  const typeOf = (type: string) => types.get(type) ?? [];
  return {
    allScopes: departments.flatMap(({ name }) => FIELD_CLASSES.map((fieldClass) => `${name}:${fieldClass}`)),
    type: typeOf,
    returns: (type, field) => returns.get(`${type}.${field}`),
    field: (type, field) => {
      const law = own.get(`${type}.${field}`);
      return law && { mask: law.mask, requirements: [...law.requirements, ...typeOf(type), ...typeOf(law.returns)] };
    },
    isStructural: (department, type, field) => structural.has(`${department} ${type}.${field}`),
    scopesOf: ({ role, purpose: stated, purposes: bound, granted }) => {
      // An empty header is none.
      const purpose = stated || (bound?.length === 1 ? bound[0] : undefined);
      const system = departments.find(({ name }) => role === `system:${name}`);
      const may = (code: string) =>
        system ? says(system, '-', 'system-purpose', code) : (PURPOSES[role]?.split(' ') ?? []).includes(code);
      if (purpose === undefined || !may(purpose) || (bound && !bound.includes(purpose))) return undefined;
      const opened = departments.flatMap((department) =>
        FIELD_CLASSES.filter(
          (one) => says(department, one, 'role', role) && says(department, one, 'purpose', purpose),
        ).map((one) => `${department.name}:${one}`),
      );
      return new Set(opened.filter((scope) => granted.includes(scope)));
    },
  };
}

/** The same departments with every class open to everybody for everything: what is true, apart from rows. */
export function opened(departments: readonly Department[]): readonly Department[] {
  const systems = departments.map(({ name }) => `system:${name}` as const);
  const roles = ['staff', 'district', 'analyst', 'auditor', 'citizen', 'guardian', 'social-worker', 'volunteer'];
  const purposes = [CASEWORK, 'STATISTICS', 'AUDIT', 'SELF_ACCESS'].join(' ').split(' ');
  const all = { roles: [...roles, ...systems], purposes: purposes as Purpose[] };
  const openings = openingsOf(Object.fromEntries(FIELD_CLASSES.map((fieldClass) => [fieldClass, all])));
  return departments.map((one) => {
    const own = one.openings.filter(({ kind }) => kind === 'system-purpose');
    return { ...one, openings: [...own, ...openings] };
  });
}

type Directives = readonly ConstDirectiveNode[] | undefined;
const named = (directives: Directives, name: string) => (directives ?? []).filter((node) => node.name.value === name);
const required = (directives: Directives) =>
  named(directives, 'requiresScopes').map((node) => argument(node, 'scopes') as string[][]);

function argument(node: ConstDirectiveNode, name: string): unknown {
  const given = node.arguments?.find((one) => one.name.value === name)?.value;
  return given && valueFromASTUntyped(given);
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
