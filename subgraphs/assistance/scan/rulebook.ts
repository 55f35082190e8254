import { join } from 'node:path';
import { sourceDigest } from '../../_kernel/source-digest.ts';

/**
 * By what households are judged: rules, parameters and all that reads the facts for them. What was found by another is
 * found anew, so that after an upgrade the first scan looks at everybody.
 */
const ASSISTANCE = join(import.meta.dirname, '..');
export const RULEBOOK = sourceDigest(ASSISTANCE, join(ASSISTANCE, '..', '_kernel'));
