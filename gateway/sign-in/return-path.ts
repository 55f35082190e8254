const LONGEST = 1024;
/** Any origin will do: the question is whether the path stays on it. */
const HERE = 'http://here.invalid';

/**
 * Where the browser goes once signed in: a path of ours, as the browser will read it, or else the first page.
 * `//evil.example`, `/\evil.example` and `/.//evil.example` are addresses of somebody else.
 */
export function returnPath(asked: unknown): string {
  if (typeof asked !== 'string' || !asked.startsWith('/') || asked.length > LONGEST) return '/';
  if (/[\\\p{Cc}]/u.test(asked) || !URL.canParse(asked, HERE)) return '/';
  const { origin, pathname, search, hash } = new URL(asked, HERE);
  const isOurs = origin === HERE && !pathname.startsWith('//') && !pathname.startsWith('/auth/');
  return isOurs ? `${pathname}${search}${hash}` : '/';
}
