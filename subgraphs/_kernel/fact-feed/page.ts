import { z } from 'zod';

/** What travels from a department to assistance in one `FactChanges` value, as JSON: keys and no value of a record. */
const pageSchema = z.object({
  /** From where to go on. */
  cursor: z.string().min(1).max(2_000),
  /** The rest will be read the next time: nothing more had happened. */
  isEnd: z.boolean(),
  /** What is not known to be unchanged: about everybody something may have changed. */
  isAll: z.boolean(),
  /** By which code and with which rights the facts are told. Another than before: what is told may be another. */
  version: z.string().max(100),
  persons: z.array(z.string()).max(10_000).readonly(),
  households: z.array(z.string()).max(10_000).readonly(),
});

export type FactChanges = z.infer<typeof pageSchema>;

export const writeFactChanges = (page: FactChanges): string => JSON.stringify(page);

/** undefined: it is no such value. */
export function readFactChanges(value: unknown): FactChanges | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return pageSchema.parse(JSON.parse(value));
  } catch {
    return undefined;
  }
}
