import fc from 'fast-check';
import { FIELD_CLASSES, isAssigned } from '../../../subgraphs/_kernel/access/index.ts';
import type { Department } from '../../../subgraphs/_kernel/department.ts';
import type { World } from './world.ts';

/** One row of the table: who asks. What a viewer has is what the token says, and the purpose stated with the request. */
export interface FuzzViewer {
  readonly role: string;
  readonly subject: string;
  readonly areas: readonly string[];
  readonly person: string | undefined;
  readonly granted: readonly string[];
  /** Purposes to which the token is bound. */
  readonly purposes: readonly string[] | undefined;
  readonly purpose: string | undefined;
}

const CASEWORK = ['DIBAO_REVIEW', 'MEDICAL_SETTLEMENT', 'STUDENT_AID', 'HOUSING_CHECK', 'JOB_HELP', 'DISASTER_RELIEF'];
const MORE = ['LEGAL_AID_EXEMPTION', 'SUBSIDY_DEDUP', 'PATROL', 'COMPLAINT'];
const OTHERS = ['AUDIT', 'STATISTICS', 'SELF_ACCESS', 'NO_SUCH_PURPOSE', ''];

interface Kind {
  readonly role: string;
  readonly weight: number;
  readonly areas: 'DRAWN' | 'NONE';
  readonly isPerson?: true;
  /** Those it mostly states. */
  readonly purposes: readonly string[];
}

/** A new role is a line here; whose rows are opened to it is in world.ts. */
const KINDS: readonly Kind[] = [
  { role: 'staff', weight: 45, areas: 'DRAWN', purposes: [...CASEWORK, ...MORE] },
  { role: 'district', weight: 25, areas: 'DRAWN', purposes: [...CASEWORK, ...MORE] },
  { role: 'citizen', weight: 15, areas: 'NONE', isPerson: true, purposes: ['SELF_ACCESS'] },
  { role: 'auditor', weight: 4, areas: 'DRAWN', purposes: ['AUDIT'] },
  { role: 'analyst', weight: 3, areas: 'DRAWN', purposes: ['STATISTICS'] },
  { role: 'guardian', weight: 4, areas: 'NONE', isPerson: true, purposes: ['SELF_ACCESS'] },
  { role: 'social-worker', weight: 4, areas: 'NONE', purposes: ['PATROL'] },
  { role: 'volunteer', weight: 4, areas: 'NONE', purposes: ['PATROL'] },
  { role: 'no-such-role', weight: 1, areas: 'DRAWN', purposes: ['DIBAO_REVIEW'] },
];

/** Purposes that the department's own system may state; where there is none, one that it may not. */
function statable({ openings }: Department): readonly string[] {
  const own = openings.flatMap((row) => (row.kind === 'system-purpose' ? row.name : []));
  return own.length > 0 ? own : ['DIBAO_REVIEW'];
}

export function viewers(world: World, departments: readonly Department[]) {
  const scopes = departments.flatMap(({ name }) => FIELD_CLASSES.map((one) => `${name}:${one}`));
  const systems: readonly Kind[] = departments.map((department) => ({
    role: `system:${department.name}`,
    weight: 2,
    areas: 'DRAWN',
    purposes: statable(department),
  }));
  const areas = fc.oneof(
    { weight: 6, arbitrary: fc.constant(['150104']) },
    { weight: 5, arbitrary: fc.constantFrom(...world.towns).map((town) => [town]) },
    { weight: 2, arbitrary: fc.uniqueArray(fc.constantFrom(...world.towns), { minLength: 2, maxLength: 2 }) },
    { weight: 3, arbitrary: fc.constantFrom(...world.villages).map((village) => [village]) },
    { weight: 1, arbitrary: fc.constant([]) },
  );
  const granted = fc.oneof(
    { weight: 10, arbitrary: fc.constant(scopes) },
    { weight: 3, arbitrary: fc.subarray(scopes) },
    { weight: 1, arbitrary: fc.constant([]) },
  );
  const anybody = { weight: 1, arbitrary: fc.constantFrom(...world.persons.map(({ id }) => id)) };
  const guardians = { weight: 5, arbitrary: fc.constantFrom(...world.guardians) };
  const ofKind = ({ role, areas: where, isPerson, purposes }: Kind): fc.Arbitrary<FuzzViewer> => {
    const purpose = fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...purposes) },
      { weight: 1, arbitrary: fc.constantFrom(...CASEWORK, ...MORE, ...OTHERS) },
      { weight: 1, arbitrary: fc.constant(undefined) },
    );
    const bound = fc.oneof(
      { weight: 20, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom(...purposes).map((one) => [one]) },
      { weight: 1, arbitrary: fc.subarray([...CASEWORK, ...MORE], { minLength: 1 }) },
    );
    return fc.record({
      role: fc.constant(role),
      subject: isAssigned(role)
        ? fc.constantFrom(...world.accounts, 'nobody')
        : fc.constant(`fuzz-${role.replace(':', '-')}`),
      areas: where === 'NONE' ? fc.constant([]) : areas,
      person: isPerson ? fc.oneof(...(role === 'guardian' ? [guardians] : []), anybody) : fc.constant(undefined),
      granted,
      purposes: bound,
      purpose,
    });
  };
  return fc.oneof(...[...KINDS, ...systems].map((kind) => ({ weight: kind.weight, arbitrary: ofKind(kind) })));
}
