import { z } from 'zod';

/**
 * What travels from a department to the household's chain (一户一条救助链) in one `ChainRecords` value: what it did for
 * one person or household, already cut down to what this viewer may read. It is inaccessible to clients.
 */

export const FORMS = ['MONEY', 'SERVICE', 'STATUS'] as const;
/** Money given, a service rendered, or a finding about someone: who they are, not what they got. */
export type Form = (typeof FORMS)[number];

const recordSchema = z.tuple([
  /** kind: a key of `kinds` */ z.string(),
  /** recordNo: the department's own */ z.string(),
  /** on */ z.iso.date(),
  /** amount: fen; null: none recorded, or not for this viewer */ z.number().int().nullable(),
  /** detail: Chinese, from a code table; never free text */ z.string().nullable(),
]);

const kindSchema = z.object({
  title: z.string(),
  form: z.enum(FORMS),
  /** Parts that this viewer may not read. They are absent from every record of the kind, whatever it holds. */
  denied: z.array(z.enum(['amount', 'detail'])),
});

export const chainRecordsSchema = z.object({
  kinds: z.record(z.string(), kindSchema),
  /** Newest first. */
  records: z.array(recordSchema),
  /** Older records were left out. */
  isCut: z.boolean(),
  /** Titles of the kinds of which this viewer may read nothing; told whether or not there are records. */
  denied: z.array(z.string()),
});

export type ChainRecord = z.infer<typeof recordSchema>;
export type ChainRecords = z.infer<typeof chainRecordsSchema>;
