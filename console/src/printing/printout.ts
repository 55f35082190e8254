import type { RecordPrintoutMutation } from '../asking/generated.ts';

/** What the hub wrote down of something that left the screen. */
export type Printout = NonNullable<RecordPrintoutMutation['recordPrintout']>['printout'];
