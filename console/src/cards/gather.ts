import { type AccessEntry, type Answer, accessAt, placeOf, type Source } from '../asking/answer.ts';
import type { CardSpec, Section, Title } from './spec.ts';

export interface Row {
  /** The member whose record it is; null: the household's. */
  readonly who: string | null;
  readonly record: Readonly<Record<string, unknown>>;
}

export interface Gathered {
  readonly section: Section;
  readonly rows: readonly Row[];
  /** The whole list is withheld. */
  readonly locked: AccessEntry | undefined;
  /** Fields of its records that are withheld. */
  readonly lockedFields: ReadonlyMap<string, AccessEntry>;
}

/**
 * How a department's card stands:
 * DATA something is on record and shown · NONE it answered, and there is nothing · DENIED there may be something that
 * this viewer must not see for this purpose · DOWN it did not answer · FAILED nothing was asked of it.
 * Whether data are stale is said beside them: old data are data.
 */
export type Standing = 'DATA' | 'NONE' | 'DENIED' | 'DOWN';

/** One reason, and the names of all that is withheld for it. */
export interface Withheld {
  readonly entry: AccessEntry;
  readonly what: readonly Name[];
}

/** A section of the card, or a field of the graph. */
export type Name = { readonly title: Title } | { readonly field: string };

export interface CardContent {
  readonly standing: Standing;
  readonly sections: readonly Gathered[];
  readonly source: Source | undefined;
  readonly refusals: readonly Withheld[];
}

export function contentOf(spec: CardSpec, answer: Answer<unknown>): CardContent {
  const household = (answer.data as { household?: unknown } | undefined)?.household;
  const source = answer.sources.find(({ department }) => department === spec.department);
  const sections = spec.sections.map((section) => gather(household, section, answer.access));
  const refusals = withheldOf(answer.access, spec.sections);
  const down =
    (source !== undefined && source.state !== 'OK') || answer.access.some(({ state }) => state === 'SOURCE_DOWN');
  const standing = sections.some(({ rows }) => rows.length > 0)
    ? 'DATA'
    : down
      ? 'DOWN'
      : refusals.length > 0
        ? 'DENIED'
        : 'NONE';
  return { standing: down && household === undefined ? 'DOWN' : standing, sections, source, refusals };
}

function gather(household: unknown, section: Section, access: readonly AccessEntry[]): Gathered {
  const place = section.path === '' ? 'household' : `household.${section.path}`;
  const denials = access.filter(({ state }) => state === 'DENIED');
  const fields = [
    ...section.main,
    ...(section.more ?? []),
    ...(section.amount ? [section.amount] : []),
    ...(section.days ?? []),
  ];
  const lockedFields = new Map<string, AccessEntry>();
  for (const field of fields) {
    const entry = accessAt(denials, `${place}.${field}`);
    if (entry) lockedFields.set(field, entry);
  }
  const steps = section.path === '' ? [] : section.path.split('.');
  const rows = walk(household, steps, null).filter(({ record }) => fields.some((field) => hasValue(record[field])));
  return { section, rows, locked: section.path === '' ? undefined : accessAt(denials, place), lockedFields };
}

function walk(value: unknown, steps: readonly string[], who: string | null): Row[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => walk(item, steps, who));
  const record = value as Readonly<Record<string, unknown>>;
  const [step, ...rest] = steps;
  if (step === undefined) return [{ who: who ?? nameOf(record['beneficiary'] ?? record['recipient']), record }];
  return walk(record[step], rest, step === 'person' ? nameOf(record[step]) : who);
}

function nameOf(person: unknown): string | null {
  return (person as { name?: string | null } | null | undefined)?.name ?? null;
}

function hasValue(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** Refusals by reason, each with what it is about. */
export function withheldOf(access: readonly AccessEntry[], sections: readonly Section[] = []): Withheld[] {
  const byReason = new Map<string, { entry: AccessEntry; names: Map<string, Name> }>();
  for (const entry of access) {
    if (entry.state !== 'DENIED') continue;
    const place = placeOf(entry.path);
    const group = byReason.get(entry.reason) ?? { entry, names: new Map<string, Name>() };
    byReason.set(entry.reason, group);
    for (const [key, name] of namesAt(place, sections)) group.names.set(key, name);
  }
  return [...byReason.values()].map(({ entry, names }) => ({ entry, what: [...names.values()] }));
}

function namesAt(place: string, sections: readonly Section[]): (readonly [string, Name])[] {
  const within = sections.filter(({ path }) => path !== '' && `household.${path}.`.startsWith(`${place}.`));
  if (within.length > 0) return within.map(({ path, title }) => [path, { title }]);
  const at = place.lastIndexOf('.');
  const section = sections.find(({ path }) => (path === '' ? 'household' : `household.${path}`) === place.slice(0, at));
  return section ? [[place, { field: `${section.of}.${place.slice(at + 1)}` }]] : [];
}
