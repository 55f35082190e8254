import type { Answer, Source } from '../asking/answer.ts';
import { contentOf, type Gathered, type Standing, type Withheld } from '../cards/gather.ts';
import { reasonIn } from '../cards/Refusals.tsx';
import type { CardSpec, Section } from '../cards/spec.ts';
import { fieldName, type Language } from '../words/schema-words.ts';
import type { Say } from '../words/words.ts';
import { cellOf, textCell } from './cell.ts';
import type { Cell, Fact, List, Part } from './paper.ts';

export interface InWords {
  readonly language: Language;
  readonly say: Say;
}

/** A department's card as a part of the paper: every record of it, and how each of its lists stands. */
export function partOfCard(spec: CardSpec, answer: Answer<unknown>, words: InWords): Part {
  const content = contentOf(spec, answer);
  const standing = answer.failure ? 'DOWN' : content.standing;
  const isShown = standing === 'DATA';
  const shown = content.sections.filter(({ rows, locked }) => isShown && rows.length > 0 && !locked);
  // A list of which something was not fetched is neither told nor denied: the note of the part says so.
  const isWhole = content.source?.state === 'OK' && !answer.access.some(({ state }) => state === 'SOURCE_DOWN');
  const empty = isShown && isWhole ? content.sections.filter((gathered) => isEmpty(gathered)) : [];
  const separator = words.language === 'zh' ? '；' : '; ';
  return {
    key: spec.department,
    title: spec.title[words.language],
    standing,
    note: [noteOf(standing, content.source, words), ...remarksOf(answer, standing, isWhole, words)].join(separator),
    lists: shown.map((gathered) => listOf(gathered, answer.data, words)),
    empty: empty.map(({ section }) => section.title[words.language]),
    withheld: standing === 'DOWN' ? [] : content.refusals.map((refusal) => withheldIn(refusal, words)),
  };
}

function isEmpty({ section, rows, locked, lockedFields }: Gathered): boolean {
  return rows.length === 0 && !locked && lockedFields.size === 0 && section.path !== '';
}

export function noteOf(standing: Standing, source: Source | undefined, { say }: InWords): string {
  if (standing === 'DOWN') return say('paper.down');
  if (standing === 'DENIED') return say('paper.denied');
  const state = standing === 'NONE' ? say('paper.none') : say('paper.data');
  if (!source?.asOf) return state;
  const { asOf: day, dueBy, freshness } = source;
  if (freshness !== 'STALE') return `${state} · ${say('mark.asOf', { day })}`;
  return `${state} · ${say(dueBy ? 'mark.stale' : 'mark.staleOnly', { day, due: dueBy ?? '' })}`;
}

function remarksOf({ access }: Answer<unknown>, standing: Standing, isWhole: boolean, { say }: InWords): string[] {
  if (standing !== 'DATA') return [];
  return [
    isWhole ? '' : say('paper.partDown'),
    access.some(({ state }) => state === 'DENIED') ? say('card.deniedPart') : '',
    access.some(({ state }) => state === 'MASKED') ? say('paper.masked') : '',
  ].filter((remark) => remark !== '');
}

export function withheldIn({ entry, what }: Withheld, { language, say }: InWords): Fact {
  const names = what.map((name) => ('title' in name ? name.title[language] : fieldName(language, name.field)));
  const all = names.join(language === 'zh' ? '、' : ', ');
  return [all === '' ? say('paper.someFields') : all, reasonIn(entry, language, say)];
}

function listOf({ section, rows, lockedFields }: Gathered, data: unknown, { language, say }: InWords): List {
  const fields = [
    ...new Set([
      ...section.main,
      ...(section.flags ?? []).map(({ field }) => field),
      ...(section.more ?? []),
      ...(section.amount ? [section.amount] : []),
      ...(section.days ?? []),
    ]),
  ];
  const withheld: Cell = { is: 'withheld', text: say('withheld') };
  const cells = rows.map(({ record }) =>
    fields.map((field) => {
      const cell = cellOf(language, `${section.of}.${field}`, record[field]);
      return cell.is === 'blank' && lockedFields.has(field) ? withheld : cell;
    }),
  );
  const used = fields.map((_, at) => cells.some((row) => row[at]?.is !== 'blank'));
  const hasWho = rows.some(({ who }) => who !== null);
  const kept = <Value>(values: readonly Value[]) => values.filter((_, at) => used[at]);
  return {
    title: section.title[language],
    columns: [
      ...(hasWho ? [say('paper.member')] : []),
      ...kept(fields.map((field) => fieldName(language, `${section.of}.${field}`))),
    ],
    rows: rows.map(({ who }, at) => [
      ...(hasWho ? [textCell(who ?? say('payments.household'))] : []),
      ...kept(cells[at] ?? []),
    ]),
    cut: cutOf(section, rows.length, data, say),
  };
}

const PAGE = '.edges.node';

/** A card asks for the latest few of a long list: paper says that there are more, or may be. */
function cutOf({ path }: Section, count: number, data: unknown, say: Say): string | null {
  if (!path.endsWith(PAGE)) return null;
  const steps = ['household', ...path.slice(0, -PAGE.length).split('.')];
  const connection = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | null)?.[step], data);
  const total = (connection as { totalCount?: number | null } | undefined)?.totalCount;
  if (typeof total !== 'number') return say('paper.cutMaybe', { count });
  return total > count ? say('paper.cut', { count, total }) : null;
}
