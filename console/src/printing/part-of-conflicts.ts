import type { Answer } from '../asking/answer.ts';
import type { HouseholdConflictsQuery } from '../asking/generated.ts';
import { withheldOf } from '../cards/gather.ts';
import { enumName } from '../words/schema-words.ts';
import { cellOf, textCell } from './cell.ts';
import type { Part } from './paper.ts';
import { type InWords, withheldIn } from './part-of-card.ts';

/** Where two departments say different things: both sides, none preferred. */
export function partOfConflicts(answer: Answer<HouseholdConflictsQuery>, words: InWords): Part {
  const { language, say } = words;
  const conflicts = answer.data?.household?.conflicts;
  const refusals = withheldOf(answer.access);
  const silent = answer.sources.filter(({ state }) => state !== 'OK').map(({ title }) => title);
  const standing =
    answer.failure !== null || (!conflicts && refusals.length === 0)
      ? 'DOWN'
      : !conflicts
        ? 'DENIED'
        : conflicts.length === 0
          ? 'NONE'
          : 'DATA';
  const rows = (conflicts ?? []).flatMap(({ kind, member, values }) =>
    values.map(({ department, source, value, on, recordNo }) => [
      textCell(enumName(language, 'ConflictKind', kind)),
      textCell(member?.name),
      textCell(enumName(language, 'DepartmentCode', department)),
      textCell(source),
      textCell(value),
      cellOf(language, 'ConflictValue.on', on),
      textCell(recordNo),
    ]),
  );
  const note = {
    DATA: say('clock.conflicts', { count: conflicts?.length ?? 0 }),
    NONE: say('conflicts.none'),
    DENIED: say('paper.denied'),
    DOWN: say('paper.down'),
  }[standing];
  return {
    key: 'conflicts',
    title: say('tab.conflicts'),
    standing,
    // What a silent department would have contradicted is not known.
    note: silent.length > 0 ? `${note} · ${say('sources.silent', { departments: silent.join('、') })}` : note,
    lists:
      standing === 'DATA'
        ? [
            {
              title: say('tab.conflicts'),
              columns: (['kind', 'member', 'department', 'source', 'value', 'day', 'record'] as const).map((column) =>
                say(`paper.conflict.${column}`),
              ),
              rows,
              cut: null,
            },
          ]
        : [],
    empty: [],
    withheld: standing === 'DOWN' ? [] : refusals.map((refusal) => withheldIn(refusal, words)),
  };
}
