import { z } from 'zod';

/**
 * What travels from a department to the rules of assistance in one `FactRecords` value: records of one person or
 * household, already cut down to what this viewer may read. It is inaccessible to clients.
 */
const rowSchema = z.record(z.string(), z.unknown());

export const factRecordsSchema = z.object({
  /** By kind, the newest first. A kind that may be told and has no record is an empty list: known that there is none. */
  kinds: z.record(z.string(), z.array(rowSchema).readonly()),
  /** Kinds that this viewer may not read, whether or not there are records. */
  denied: z.array(z.string()).readonly(),
  /** Kinds that tell income or property of whom no letter covers. */
  noLetter: z.array(z.string()).readonly(),
});

export type FactRow = Readonly<Record<string, unknown>>;
export type FactRecords = z.infer<typeof factRecordsSchema>;
