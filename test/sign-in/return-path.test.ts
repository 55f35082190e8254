import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { returnPath } from '../../gateway/sign-in/return-path.ts';

describe('after signing in the browser goes', () => {
  it.each([
    ['/', '/'],
    ['/households/h1?tab=a&x=1#y', '/households/h1?tab=a&x=1#y'],
    ['/search', '/search'],
    ['/户/一', '/%E6%88%B7/%E4%B8%80'],
    ['/a/../b', '/b'],
    ['/%2F%2Fevil.example', '/%2F%2Fevil.example'],
  ])('to a path of ours: %s', (asked, path) => expect(returnPath(asked)).toBe(path));

  it.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    ' /x',
    '',
    '/auth/login',
    '/auth/../auth/logout',
    `/${'x'.repeat(2000)}`,
    undefined,
    null,
    ['/a'],
  ])('to the first page, and never to %j', (asked) => expect(returnPath(asked)).toBe('/'));

  it('nowhere else, whatever is asked', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '//',
      '%2f',
      '%5c',
      '@',
      ':',
      'evil.example',
      '?',
      '#',
      '\t',
      'a',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const path = returnPath(`/${pieces.join('')}`);
        for (const base of ['https://yihu.example/', 'https://yihu.example/auth/callback?x=1']) {
          expect(new URL(path, base).origin).toBe('https://yihu.example');
        }
        expect(path).toMatch(/^\/(?![/\\])/);
      }),
      { numRuns: 2000 },
    );
  });
});
