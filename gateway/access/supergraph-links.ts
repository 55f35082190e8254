import { type ConstDirectiveNode, type DocumentNode, Kind, print, valueFromASTUntyped, visit } from 'graphql';

/**
 * Under which names the supergraph uses the directives that decide access. A department may import a directive under
 * another name, so the name proves nothing: only the specification's address in `@link` does.
 * See https://specs.apollo.dev/link/v1.0/.
 */
export interface AccessDirectives {
  readonly requiresScopes: ReadonlySet<string>;
  readonly inaccessible: ReadonlySet<string>;
  readonly masked: ReadonlySet<string>;
  readonly published: ReadonlySet<string>;
  readonly underLetter: ReadonlySet<string>;
  readonly selects: ReadonlySet<string>;
  readonly parameter: ReadonlySet<string>;
}

const OWN_SPECIFICATION = 'https://yihu.example/access';

interface Link {
  /** The address without its version. */
  readonly identity: string;
  /** Last segment of the address: `requiresScopes`. */
  readonly name: string;
  readonly as: string;
  /** Imported name → name in the document, both with `@`. */
  readonly imports: ReadonlyMap<string, string>;
}

export function accessDirectives(supergraph: DocumentNode): AccessDirectives {
  const links = schemaDirectives(supergraph).flatMap((node) => readLink(node) ?? []);
  const named = (matches: (link: Link) => boolean, directive: string): ReadonlySet<string> =>
    new Set(links.filter(matches).map((link) => nameIn(link, directive)));
  const isOwn = (link: Link) => link.identity === OWN_SPECIFICATION;
  return {
    requiresScopes: named((link) => link.name === 'requiresScopes', 'requiresScopes'),
    inaccessible: named((link) => link.name === 'inaccessible', 'inaccessible'),
    masked: named(isOwn, 'masked'),
    published: named(isOwn, 'published'),
    underLetter: named(isOwn, 'underLetter'),
    selects: named(isOwn, 'selects'),
    parameter: named(isOwn, 'parameter'),
  };
}

/**
 * The planner's copy: `@apollo/gateway` refuses a supergraph with a `for: SECURITY` feature that it does not enforce.
 * Only `requiresScopes` is taken off, since only that is enforced here; with any other the planner still refuses.
 */
export function withoutEnforcedSecurity(supergraph: DocumentNode): string {
  return print(
    visit(supergraph, {
      Directive(node) {
        if (readLink(node as ConstDirectiveNode)?.name !== 'requiresScopes') return undefined;
        return { ...node, arguments: node.arguments?.filter((argument) => argument.name.value !== 'for') ?? [] };
      },
    }),
  );
}

export function argumentsOf(node: ConstDirectiveNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries((node.arguments ?? []).map((a) => [a.name.value, valueFromASTUntyped(a.value)]));
}

function schemaDirectives(document: DocumentNode): ConstDirectiveNode[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? [])
      : [],
  );
}

function readLink(node: ConstDirectiveNode): Link | undefined {
  if (!node.arguments?.some((argument) => argument.name.value === 'url')) return undefined;
  const { url, as, import: imported } = argumentsOf(node);
  const match = /^(.+\/([^/]+))\/v\d[^/]*$/.exec(String(url));
  if (!match?.[1] || !match[2]) return undefined;
  const imports = (Array.isArray(imported) ? imported : []).map((item: unknown): [string, string] => {
    if (typeof item === 'string') return [item, item];
    const { name, as: alias } = item as { name: string; as?: string };
    return [name, alias ?? name];
  });
  return { identity: match[1], name: match[2], as: typeof as === 'string' ? as : match[2], imports: new Map(imports) };
}

function nameIn(link: Link, directive: string): string {
  const imported = link.imports.get(`@${directive}`);
  if (imported) return imported.slice(1);
  return directive === link.name ? link.as : `${link.as}__${directive}`;
}
