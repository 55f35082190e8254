import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { holdsOn, type Row, readTable, TableError } from '../../_kernel/access/table.ts';
import { isParameterId, PARAMETERS, type ParameterId } from './definitions.ts';

/** One value of one jurisdiction in one span. */
export interface ParameterRow {
  readonly id: ParameterId;
  /** NATIONAL, MINISTRY, or the six digits of a place. */
  readonly jurisdiction: string;
  /** null: town and country alike. */
  readonly kind: 'URBAN' | 'RURAL' | null;
  /** Fen, or a whole number of its unit; of CODES none. */
  readonly value: number;
  readonly codes: readonly string[];
  readonly below: 'OPEN' | 'CLOSED';
  readonly evidence: 'S' | 'Q' | 'M' | 'L';
  readonly citation: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export interface Parameters {
  readonly rows: readonly ParameterRow[];
  /** Of what holds on a day: the same rows, the same version, whatever will hold later. */
  versionOn(day: string): string;
}

const columns = {
  id: z.string().refine(isParameterId, 'no such parameter'),
  jurisdiction: z.string().regex(/^(NATIONAL|MINISTRY|\d{6})$/, 'NATIONAL, MINISTRY or six digits'),
  kind: z.enum(['', 'URBAN', 'RURAL']),
  value: z.string().min(1),
  below: z.enum(['OPEN', 'CLOSED']),
  evidence: z.enum(['S', 'Q', 'M', 'L']),
  citation: z.string().min(1),
};

/** @throws {TableError} naming file and line of what is wrong */
export function loadParameters(path = join(import.meta.dirname, 'parameters.csv')): Parameters {
  const keyOf = ({ id, jurisdiction, kind }: { id: string; jurisdiction: string; kind: string }) =>
    [id, jurisdiction, kind].filter((part) => part !== '').join(' ');
  const findings: string[] = [];
  const rows = readTable(path, { columns, keyOf }).flatMap((row) => {
    const parsed = parse(row);
    if (parsed === undefined) findings.push(`${row.at}: value: not a value of ${row.id}`);
    return parsed ?? [];
  });
  findings.push(...closed(rows));
  if (findings.length > 0) throw new TableError(findings);
  return createParameters(rows);
}

export function createParameters(rows: readonly ParameterRow[]): Parameters {
  const versions = new Map<string, string>();
  return {
    rows,
    versionOn: (day) => {
      const known = versions.get(day);
      if (known) return known;
      const inForce = rows.filter((row) => holdsOn(row, day)).map(({ from: _, to: __, ...row }) => JSON.stringify(row));
      const version = createHash('sha256').update(inForce.sort().join('\n')).digest('hex').slice(0, 12);
      versions.set(day, version);
      return version;
    },
  };
}

/** National regulation, ministry, region, city, district: the more specific ranks higher. */
export function rankOf(jurisdiction: string): number {
  if (jurisdiction === 'NATIONAL') return 0;
  if (jurisdiction === 'MINISTRY') return 1;
  if (jurisdiction.endsWith('0000')) return 2;
  return jurisdiction.endsWith('00') ? 3 : 4;
}

function parse(row: Row<z.infer<z.ZodObject<typeof columns>>>): ParameterRow | undefined {
  const { at: _, kind, value: text, ...rest } = row;
  const id = row.id as ParameterId;
  const { unit } = PARAMETERS[id];
  const base = { ...rest, id, kind: kind === '' ? null : kind };
  if (unit === 'CODES') {
    const codes = text.split('|');
    return codes.every((code) => /^[A-Z][A-Z0-9_]*$/.test(code)) ? { ...base, value: codes.length, codes } : undefined;
  }
  const pattern = unit === 'FEN' ? /^\d{1,9}\.\d{2}$/ : /^\d{1,6}$/;
  if (!pattern.test(text)) return undefined;
  return { ...base, value: Number(text.replace('.', '')), codes: [] };
}

/** Where the upper rule leaves nothing to the lower, the lower may not have written anything. */
function closed(rows: readonly ParameterRow[]): string[] {
  return rows.flatMap((upper) =>
    upper.below === 'OPEN'
      ? []
      : rows
          .filter((lower) => lower.id === upper.id && rankOf(lower.jurisdiction) > rankOf(upper.jurisdiction))
          .filter((lower) => overlap(upper, lower))
          .map(
            (lower) =>
              `parameters.csv: ${lower.id}: ${lower.jurisdiction} may not set what ${upper.jurisdiction} closed`,
          ),
  );
}

const overlap = (one: ParameterRow, other: ParameterRow) =>
  (one.to ?? '9') >= (other.from ?? '') && (other.to ?? '9') >= (one.from ?? '');
