import {
  createPolicy,
  type DepartmentAccess,
  daysOfChange,
  PERSON_ROLES,
  PURPOSES,
  type Requirement,
  satisfies,
} from '../subgraphs/_kernel/access/index.ts';
import { addDays } from '../subgraphs/_kernel/calendar.ts';

/** Before the first day that any table names. */
const BEGINNING = '0001-01-01';

interface OpenTo {
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
}

/**
 * To whom, and for what, a requirement is open on all days that the tables tell of: the catalogue must change when a row
 * is written, so that it shows in the diff of that day, and not when the row's day comes.
 */
export function createOpenTo(departments: readonly DepartmentAccess[]) {
  const days = [BEGINNING, ...daysOfChange(departments)];
  const periods = days.map((day, index) => ({ day, next: days[index + 1], viewers: viewersOn(departments, day) }));
  const roles = [...PERSON_ROLES, ...departments.map(({ name }) => `system:${name}`)];
  return (requirements: readonly Requirement[]): OpenTo => {
    const open = periods.map(({ day, next, viewers }) => {
      const may = viewers.filter(({ scopes }) => requirements.every((one) => satisfies(scopes, one)));
      return { day, next, names: new Set(may.flatMap(({ role, purpose }) => [role, purpose])) };
    });
    const dated = (names: readonly string[]) => names.flatMap((name) => spansOf(name, open));
    return { roles: dated(roles), purposes: dated(Object.keys(PURPOSES)) };
  };

  function viewersOn(all: readonly DepartmentAccess[], day: string) {
    const policy = createPolicy(all, day);
    return [...PERSON_ROLES, ...all.map(({ name }) => `system:${name}`)].flatMap((role) =>
      (policy.purposesOf(role) ?? []).map((purpose) => {
        const { scopes } = policy.standing(role, purpose, policy.scopesOfRole(role));
        return { role, purpose, scopes };
      }),
    );
  }
}

/** `staff` if always, else `staff[2027-01-01..2027-03-31]` for each time; neighbouring times are one. */
function spansOf(
  name: string,
  periods: readonly { readonly day: string; readonly next: string | undefined; readonly names: ReadonlySet<string> }[],
): readonly string[] {
  const spans: { from: string; to: string | undefined }[] = [];
  periods.forEach(({ day, next, names }, index) => {
    if (!names.has(name)) return;
    const last = spans.at(-1);
    if (last && index > 0 && periods[index - 1]?.names.has(name)) last.to = next;
    else spans.push({ from: day, to: next });
  });
  return spans.map(({ from, to }) => {
    if (from === BEGINNING && to === undefined) return name;
    return `${name}[${from === BEGINNING ? '' : from}..${to === undefined ? '' : addDays(to, -1)}]`;
  });
}
