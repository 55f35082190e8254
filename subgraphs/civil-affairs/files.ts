import * as assignments from './assignments/files.ts';
import * as awards from './awards/files.ts';
import * as care from './care/files.ts';
import * as children from './children/files.ts';
import * as guardians from './guardians/files.ts';
import * as letters from './letters/files.ts';
import * as protection from './protection/files.ts';
import * as register from './register/files.ts';
import * as relief from './relief/files.ts';
import * as visits from './visits/files.ts';

/** All that the civil affairs bureau hands over, in the order in which it can be loaded. */
export const files = [
  ...register.files,
  ...guardians.files,
  ...protection.files,
  ...letters.files,
  ...awards.files,
  ...children.files,
  ...relief.files,
  ...care.files,
  ...visits.files,
  ...assignments.files,
];
