import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../gateway/config.ts';
import { createQueryGate } from '../../gateway/limits/query.ts';
import { maxAliases } from '../../gateway/limits/rules/max-aliases.ts';
import { maxDepth } from '../../gateway/limits/rules/max-depth.ts';
import { maxDirectives } from '../../gateway/limits/rules/max-directives.ts';
import { maxFields } from '../../gateway/limits/rules/max-fields.ts';
import { maxRootFields } from '../../gateway/limits/rules/max-root-fields.ts';
import { noCircularFragments } from '../../gateway/limits/rules/no-circular-fragments.ts';

const limits = { ...readConfig({}).limits, depth: 3, fields: 4, aliases: 2, directives: 2, rootFields: 2 };

describe('a limit is the last value that passes', () => {
  it.each([
    ['depth', maxDepth, '{ a { b { c } } }', '{ a { b { c { d } } } }'],
    [
      'depth, through a fragment',
      maxDepth,
      '{ a { ...f } } fragment f on T { b { c } }',
      '{ a { b { ...f } } } fragment f on T { b { c } }',
    ],
    ['fields', maxFields, '{ a { b c d } }', '{ a { b c d e } }'],
    [
      'fields, a fragment spread twice',
      maxFields,
      '{ a { ...f } b } fragment f on T { c d }',
      '{ a { ...f } b { ...f } } fragment f on T { c d }',
    ],
    ['aliases', maxAliases, '{ x: a y: b }', '{ x: a { y: b z: c } }'],
    ['directives, wherever they stand', maxDirectives, 'query @x { a @x }', 'query Q($v: I @x) @x { ... @x { a } }'],
    ['fields at the root', maxRootFields, '{ a { b c d } e }', '{ a ...f } fragment f on T { b c }'],
  ])('%s', (_, rule, within, beyond) => {
    expect(rule(parse(within), limits)).toBeUndefined();
    expect(rule(parse(beyond), limits)).toBe('COST_LIMIT_EXCEEDED');
  });

  it('a fragment may be spread often, but never within itself', () => {
    const within = '{ a { ...f ...g } } fragment f on T { ...g } fragment g on T { x }';
    expect(noCircularFragments(parse(within), limits)).toBeUndefined();
    const circle = '{ a } fragment f on T { b { ... on T { ...f } } }';
    expect(noCircularFragments(parse(circle), limits)).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('the verdict on a text', () => {
  const nothing = { field: () => undefined };

  it('is found once and remembered', () => {
    const judge = createQueryGate(limits, nothing);
    const beyond = '{ a { b { c { d } } } }';
    expect(judge(beyond, null)).toBe(judge(beyond, null));
    expect(judge('{ a }', null)).toBe(0);
  });

  it('does not depend on which operation was asked for before', () => {
    const judge = createQueryGate(limits, nothing);
    const text = 'query A { a } query B { b }';
    expect(judge(text, 'A')).toBe(0);
    expect(judge(text, 'C')).toMatchObject({ extensions: { code: 'BAD_REQUEST' } });
    expect(judge(text, null)).toMatchObject({ extensions: { code: 'BAD_REQUEST' } });
    expect(judge(text, 'B')).toBe(0);
  });
});
