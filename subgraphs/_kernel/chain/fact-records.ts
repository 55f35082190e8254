import { z } from 'zod';

/**
 * What travels from a department to the rules of assistance in one `FactRecords` value: records of one person or
 * household, already cut down to what this viewer may read. It is a JSON text, inaccessible to clients.
 */
const rowsByKind = z.record(z.string(), z.array(z.unknown()).readonly());

const factRecordsSchema = z.object({
  /** Kinds that this viewer may read. Of which there is no record here, there is known to be none. */
  told: z.array(z.string()).readonly(),
  /** Kinds that this viewer may not read, whether or not there are records. */
  denied: z.array(z.string()).readonly(),
  /** Kinds that tell income or property of whom no letter covers. */
  noLetter: z.array(z.string()).readonly(),
  /** By kind, the newest first: records, and what a store made itself. */
  stored: rowsByKind,
  made: rowsByKind,
});

export type FactRow = Readonly<Record<string, unknown>>;
export type FactRecords = Pick<z.infer<typeof factRecordsSchema>, 'denied' | 'noLetter'> & {
  /** As they came, whatever they are. undefined: not told. */
  rowsOf(kind: string): readonly unknown[] | undefined;
};

/** @returns writes the value of one person or household; what is the same of all is written once */
export function writeFactRecords(frame: Pick<z.infer<typeof factRecordsSchema>, 'told' | 'denied' | 'noLetter'>) {
  const head = JSON.stringify(frame).slice(0, -1);
  /** @param stored JSON, as the database wrote it */
  return (stored: string | undefined, made: Iterable<readonly [string, readonly FactRow[]]>): string =>
    `${head},"stored":${stored ?? '{}'},"made":${JSON.stringify(Object.fromEntries(made))}}`;
}

/** undefined: it is no such value. */
export function readFactRecords(value: unknown): FactRecords | undefined {
  if (typeof value !== 'string') return undefined;
  const records = factRecordsSchema.safeParse(parsed(value)).data;
  if (!records) return undefined;
  const { told, stored, made, denied, noLetter } = records;
  return {
    denied,
    noLetter,
    rowsOf: (kind) => stored[kind] ?? made[kind] ?? (told.includes(kind) ? [] : undefined),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
