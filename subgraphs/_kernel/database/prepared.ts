import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** As often a statement is asked before it is prepared: what is asked once is not asked again. */
const OFTEN = 3;
/** Of each connection, which keeps them as long as it lives. Beyond it a statement is read and planned anew each time. */
const MAX_PREPARED = 500;

/** What is written row by row (`insert … values`) is another text for each number of rows, and would take all names. */
const IS_READ = /^\s*\(?(select|with)\b/i;
const LONGEST = 16_000;

const seen = new LRUCache<string, number>({ max: 2_000 });
const names = new Map<string, string>();

/**
 * The statement under the name by which it is prepared on the connections that it comes to, so that PostgreSQL reads it
 * once and may keep its plan: of what it did for a household view, planning was three quarters.
 * @param role as which it is asked: the plans of one are never the other's (CVE-2024-10976 before 15.9, 16.5 and 17.1)
 */
export function prepared<Query extends { readonly text: string }>(
  role: 'owner' | 'viewer',
  query: Query,
): Query & { readonly name?: string } {
  const name = nameOf(query.text);
  return name === undefined ? query : { ...query, name: `yihu_${role}_${name}` };
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MAX_PREPARED) return known;
  if (text.length > LONGEST || !IS_READ.test(text)) return undefined;
  const times = (seen.get(text) ?? 0) + 1;
  if (times < OFTEN) {
    seen.set(text, times);
    return undefined;
  }
  seen.delete(text);
  // By the text, so that a name is one statement's, whichever process asks.
  const name = hash('sha256', text, 'base64url').slice(0, 30);
  names.set(text, name);
  return name;
}
