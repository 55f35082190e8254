import { Kind } from 'graphql';
import type { SchemaRule } from './rule.ts';

const HEADER_KINDS: ReadonlySet<string> = new Set([
  Kind.SCHEMA_DEFINITION,
  Kind.SCHEMA_EXTENSION,
  Kind.DIRECTIVE_DEFINITION,
]);

/**
 * Links and directives stand in the header that all departments share (`_kernel/sdl.ts`). Composition drops a
 * directive that is not linked without a word; one that is an access rule must not be lost so.
 */
export const oneHeader: SchemaRule = {
  name: 'one-header',
  message: 'declares a link or a directive of its own: it belongs in subgraphs/_kernel/sdl.ts',
  judge: (departments) =>
    departments
      .filter(({ document }) => document.definitions.some((node) => HEADER_KINDS.has(node.kind)))
      .map(({ name }) => name),
};
