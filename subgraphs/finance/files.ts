import * as funds from './funds/files.ts';
import * as payments from './payments/files.ts';

/** All that the finance bureau hands over, in the order in which it can be loaded. */
export const files = [...funds.files, ...payments.files];
