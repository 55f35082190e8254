import * as register from './register/files.ts';

/** All that the civil affairs bureau hands over, in the order in which it can be loaded. */
export const files = [...register.files];
