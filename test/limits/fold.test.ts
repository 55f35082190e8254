import fc from 'fast-check';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { foldOperations, fragmentsOf, sum } from '../../gateway/limits/fold.ts';

/** Fields and fragments in a random order; a fragment spreads only later ones, so that there is no circle. */
const selection = (level: number): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('x', 'a: x') },
    { weight: 2, arbitrary: fc.integer({ min: level, max: 4 }).map((n) => `...f${n}`) },
    { weight: 1, arbitrary: fc.integer({ min: level, max: 4 }).map((n) => `... on T { x ...f${n} }`) },
    { weight: 2, arbitrary: fc.integer({ min: level, max: 4 }).map((n) => `y { x ...f${n} }`) },
  );
const set = (level: number) =>
  fc.array(selection(level), { minLength: 1, maxLength: 4 }).map((parts) => `{ ${parts.join(' ')} }`);
const query = fc
  .tuple(set(0), set(1), set(2), set(3), set(4))
  .map(([operation, ...fragments]) =>
    [operation, ...fragments.map((body, n) => `fragment f${n} on T ${body}`), 'fragment f4 on T { x }'].join('\n'),
  );

describe('counting with fragments expanded', () => {
  it('gives what writing every fragment out would give', () => {
    fc.assert(
      fc.property(query, (text) => {
        const document = parse(text);
        const fragments = fragmentsOf(document);
        const walk = (selections: SelectionSetNode | undefined, depth: number): { fields: number; depth: number } => {
          const parts = (selections?.selections ?? []).map((node) => {
            if (node.kind === Kind.FRAGMENT_SPREAD) return walk(fragments.get(node.name.value)?.selectionSet, depth);
            if (node.kind === Kind.INLINE_FRAGMENT) return walk(node.selectionSet, depth);
            const below = walk(node.selectionSet, depth + 1);
            return { fields: below.fields + 1, depth: Math.max(below.depth, depth + 1) };
          });
          return {
            fields: parts.reduce((total, part) => total + part.fields, 0),
            depth: Math.max(depth, ...parts.map((part) => part.depth)),
          };
        };
        const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
        const expected = walk(operation?.selectionSet, 0);
        expect(foldOperations(document, (_, below) => below + 1, sum)).toBe(expected.fields);
        expect(foldOperations(document, (_, below) => below + 1, Math.max)).toBe(expected.depth);
      }),
      { numRuns: 300 },
    );
  });

  it('judges the largest of several operations', () => {
    const document = parse('query A { x } query B { x x x }');
    expect(foldOperations(document, () => 1, sum)).toBe(3);
  });

  it('ends although fragments go in a circle', () => {
    const document = parse('{ ...a } fragment a on T { x ...b } fragment b on T { x ...a }');
    expect(foldOperations(document, (_, below) => below + 1, sum)).toBe(2);
  });
});
