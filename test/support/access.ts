import { FIELD_CLASSES, type FieldClass, type Opening, type Purpose } from '../../subgraphs/_kernel/access/index.ts';

interface Opened {
  readonly roles: readonly string[];
  readonly purposes: readonly Purpose[];
}

/** To whom, and for what, a department's rows open a class, whatever their dates. */
export function openedBy({ openings }: { readonly openings: readonly Opening[] }, fieldClass: FieldClass): Opened {
  const rows = openings.filter((row) => row.class === fieldClass);
  return {
    roles: rows.flatMap((row) => (row.kind === 'role' ? row.name : [])),
    purposes: rows.flatMap((row) => (row.kind === 'purpose' ? row.name : [])),
  };
}

/** The rows of an `access.csv` that says this, without dates. */
export function openingsOf(
  classes: Partial<Readonly<Record<FieldClass, Opened>>>,
  systemPurposes: readonly Purpose[] = [],
): readonly Opening[] {
  const always = { from: undefined, to: undefined, basis: '', at: 'access.csv:0' };
  return [
    ...systemPurposes.map((name) => ({ ...always, class: '-' as const, kind: 'system-purpose' as const, name })),
    ...FIELD_CLASSES.flatMap((fieldClass): Opening[] => [
      ...(classes[fieldClass]?.roles ?? []).map((name) => ({
        ...always,
        class: fieldClass,
        kind: 'role' as const,
        name,
      })),
      ...(classes[fieldClass]?.purposes ?? []).map((name) => ({
        ...always,
        class: fieldClass,
        kind: 'purpose' as const,
        name,
      })),
    ]),
  ];
}
