/** What is asked of all households of an area. */
export type Question =
  | { readonly kind: 'CLIFF'; readonly standard: string; readonly area: string }
  | { readonly kind: 'REPLAY'; readonly rulesOf: string; readonly against: string; readonly area: string };

/** A question as it is being written. */
export interface Draft {
  readonly kind: Question['kind'];
  readonly standard: string;
  readonly rulesOf: string;
  readonly against: string;
  readonly area: string;
}

/** Of what stands in the address. */
const NAMES = ['kind', 'standard', 'rulesOf', 'against', 'area'] as const;

/** Yuan a month and head. The hub takes no closer steps: the difference of two close standards is few households. */
const STANDARD = { least: 5, most: 10_000, step: 5 };

/** Whole yuan, however they were typed; null: the hub would not take it. */
export function standardOf(text: string): string | null {
  const typed = /^(\d{1,5})(?:\.0{1,2})?$/.exec(text.normalize('NFKC').replaceAll(/[,\s]/g, ''));
  const yuan = Number(typed?.[1] ?? Number.NaN);
  return yuan >= STANDARD.least && yuan <= STANDARD.most && yuan % STANDARD.step === 0 ? String(yuan) : null;
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** null: it is not whole yet. */
export function questionOf({ kind, area, ...draft }: Draft): Question | null {
  if (area === '') return null;
  if (kind === 'CLIFF') {
    const standard = standardOf(draft.standard);
    return standard === null ? null : { kind, standard, area };
  }
  const { rulesOf, against } = draft;
  return isDay(rulesOf) && isDay(against) && rulesOf !== against ? { kind, rulesOf, against, area } : null;
}

/** The question in the address, so far as there is one; of an account with one area that need not stand there. */
export function draftIn(params: URLSearchParams, areas: readonly string[]): Draft {
  const text = (name: (typeof NAMES)[number]) => params.get(name)?.trim() ?? '';
  return {
    kind: text('kind') === 'replay' ? 'REPLAY' : 'CLIFF',
    standard: text('standard'),
    rulesOf: text('rulesOf'),
    against: text('against'),
    area: text('area') || (areas.length === 1 ? (areas[0] ?? '') : ''),
  };
}

export function isAnyIn(params: URLSearchParams): boolean {
  return NAMES.some((name) => params.has(name));
}

export function addressOf(question: Question): Record<string, string> {
  const { area } = question;
  return question.kind === 'CLIFF'
    ? { kind: 'cliff', standard: question.standard, area }
    : { kind: 'replay', rulesOf: question.rulesOf, against: question.against, area };
}

/** What an officer may ask of: an area as the officer has it, and no part of it. */
export function askableAreas<Area extends { readonly code: string }>(areas: readonly Area[]): readonly Area[] {
  return areas.filter(({ code }) => !areas.some((other) => other.code !== code && code.startsWith(other.code)));
}
