import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  Kind,
  visit,
} from 'graphql';

/** Values of the variables on which `@skip` and `@include` depend. */
export type Switches = ReadonlyMap<string, boolean>;

/** Names of those variables, in the order of the text. */
export function switchesOf(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (node) => {
      const value = isCondition(node) ? ifArgument(node) : undefined;
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/**
 * The document with `@skip` and `@include` carried out. Done before planning, since the planner mixes conditions with
 * `@requires`: a field left out by a variable takes the required key with it, and its neighbours turn out null without
 * an error. It also means that what was left out is neither judged nor fetched nor refused.
 */
export function withoutConditions(document: DocumentNode, switches: Switches): DocumentNode {
  const resolve = (node: FieldNode | FragmentSpreadNode | InlineFragmentNode) => {
    const conditions = node.directives?.filter(isCondition) ?? [];
    if (conditions.length === 0) return undefined;
    if (!conditions.every((condition) => includes(condition, switches))) return null;
    return { ...node, directives: node.directives?.filter((directive) => !isCondition(directive)) ?? [] };
  };
  return visit(document, {
    Field: { enter: resolve },
    FragmentSpread: { enter: resolve },
    InlineFragment: { enter: resolve },
  });
}

function includes(condition: DirectiveNode, switches: Switches): boolean {
  const value = ifArgument(condition);
  const holds =
    value?.kind === Kind.VARIABLE ? switches.get(value.name.value) : value?.kind === Kind.BOOLEAN && value.value;
  return holds === (condition.name.value === 'include');
}

function isCondition(node: DirectiveNode): boolean {
  return node.name.value === 'skip' || node.name.value === 'include';
}

function ifArgument(node: DirectiveNode) {
  return node.arguments?.find((argument) => argument.name.value === 'if')?.value;
}
