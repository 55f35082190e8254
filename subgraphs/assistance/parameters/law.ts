import { holdsOn } from '../../_kernel/access/table.ts';
import { firstAfter, turnsOf } from '../case/days.ts';
import type { Fact, HouseholdKind } from '../facts.ts';
import type { Datum } from '../reason/datum.ts';
import { PARAMETERS, type ParameterId } from './definitions.ts';
import { type ParameterRow, type Parameters, rankOf } from './load.ts';

/** The law as it stands in one place on one day. */
export interface Law {
  readonly day: string;
  /** Fen, or a whole number of the parameter's unit. */
  number(id: ParameterId): Datum<number>;
  codes(id: ParameterId): Datum<readonly string[]>;
  /** The next day on which another row begins or ends to hold in this place; null: none is known. */
  readonly changesOn: string | null;
  /** The same place by the law of another day. */
  on(day: string): Law;
}

interface Place {
  readonly areaCode: string;
  readonly kind: Fact<HouseholdKind>;
}

/** The lowest jurisdiction of the place that may set a parameter decides; a row for town or country before one for both. */
export function lawOf(parameters: Parameters, place: Place, day: string): Law {
  const laws = known.get(parameters) ?? new Map<string, Law>();
  known.set(parameters, laws);
  const kind = place.kind.state === 'KNOWN' ? place.kind.value : 'UNKNOWN';
  const key = `${place.areaCode.slice(0, 6)} ${kind} ${day}`;
  const law = laws.get(key) ?? createLaw(parameters, place, day);
  laws.set(key, law);
  return law;
}

/** Of one district there are few laws and many households. */
const known = new WeakMap<Parameters, Map<string, Law>>();

function createLaw(parameters: Parameters, place: Place, day: string): Law {
  const own = parameters.rows.filter((row) => isOf(row, place.areaCode) && isFor(row, place.kind));
  const find = (id: ParameterId): ParameterRow | undefined => {
    const rows = own.filter((row) => row.id === id && holdsOn(row, day));
    return rows.reduce<ParameterRow | undefined>(
      (best, row) => (best && weight(best) >= weight(row) ? best : row),
      undefined,
    );
  };
  const datum = <T extends number | readonly string[]>(id: ParameterId, read: (row: ParameterRow) => T): Datum<T> => {
    const { name, unit } = PARAMETERS[id];
    const row = find(id);
    if (!row) {
      const holder = 'civil-affairs';
      return { state: 'UNKNOWN', missing: [{ fact: `${name}（参数）`, holder, why: 'NOT_RECORDED', personId: null }] };
    }
    const value = read(row);
    const shown = typeof value === 'number' ? value : value.join('|');
    const about = { asOf: row.from ?? day, parameterId: id, citation: row.citation };
    const input = {
      name,
      value: shown,
      unit: unit === 'CODES' ? 'CODE' : unit,
      source: 'PARAMETER',
      ...about,
    } as const;
    return { state: 'KNOWN', value, input };
  };
  const number = remembered((id) => datum(id, ({ value }) => value));
  const codes = remembered((id) => datum(id, (row) => row.codes));
  return {
    day,
    number,
    codes,
    changesOn: firstAfter(
      day,
      own.flatMap((row) => turnsOf(row, day)),
    ),
    on: (other) => lawOf(parameters, place, other),
  };
}

function isOf({ jurisdiction }: ParameterRow, areaCode: string): boolean {
  if (rankOf(jurisdiction) < 2) return true;
  return areaCode.startsWith(jurisdiction.replace(/(00)+$/, ''));
}

function isFor({ kind }: ParameterRow, of: Fact<HouseholdKind>): boolean {
  return kind === null || (of.state === 'KNOWN' && of.value === kind);
}

const weight = ({ jurisdiction, kind }: ParameterRow) => rankOf(jurisdiction) * 2 + (kind === null ? 0 : 1);

function remembered<T>(find: (id: ParameterId) => T): (id: ParameterId) => T {
  const found = new Map<ParameterId, T>();
  return (id) => {
    const value = found.get(id) ?? find(id);
    found.set(id, value);
    return value;
  };
}
