import * as hotline from './hotline/files.ts';
import * as tasks from './tasks/files.ts';

/** What was kept of linkage before the hub, in the order in which it can be loaded. */
export const files = [...tasks.files, ...hotline.files];
