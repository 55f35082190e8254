import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Question } from './expected.ts';
import { holds } from './law.ts';

interface Selected {
  readonly coordinate: string;
  readonly requirements: readonly string[][][];
}

/** Every field that the operation names and does not leave out by a condition. */
export function everyField({ schema, law, operation, fragments, variables }: Question): readonly Selected[] {
  const found: Selected[] = [];
  const walk = ({ selections }: SelectionSetNode, type: GraphQLObjectType): void => {
    for (const selection of selections) {
      if (!isIncluded(selection, variables)) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, type);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        walk((fragments.get(selection.name.value) as FragmentDefinitionNode).selectionSet, type);
      } else field(selection, type);
    }
  };
  const field = (node: FieldNode, type: GraphQLObjectType): void => {
    const name = node.name.value;
    if (name === '__schema' || name === '__type') return;
    const requirements = name === '__typename' ? law.type(type.name) : law.field(type.name, name)?.requirements;
    found.push({ coordinate: `${type.name}.${name}`, requirements: requirements ?? [[]] });
    const below = getNamedType(type.getFields()[name]?.type);
    if (node.selectionSet && isObjectType(below)) walk(node.selectionSet, below);
  };
  walk(operation.selectionSet, schema.getRootType(operation.operation) as GraphQLObjectType);
  return found;
}

/** Does it ask for the schema, somewhere where no condition leaves it out? Only at the root can it. */
export function introspects({ operation, fragments, variables }: Question): boolean {
  const walk = ({ selections }: SelectionSetNode): boolean =>
    selections.some((selection) => {
      if (!isIncluded(selection, variables)) return false;
      if (selection.kind === Kind.FIELD) return /^__(schema|type)$/.test(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return walk(selection.selectionSet);
      return walk((fragments.get(selection.name.value) as FragmentDefinitionNode).selectionSet);
    });
  return walk(operation.selectionSet);
}

export function refusedAnywhere(question: Question): boolean {
  return everyField(question).some(({ requirements }) => !requirements.every((one) => holds(question.scopes, one)));
}

export function isIncluded(
  { directives = [] }: Pick<FieldNode, 'directives'>,
  variables: Question['variables'],
): boolean {
  return directives.every((directive) => {
    const value = directive.arguments?.[0]?.value;
    const on =
      value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
    return on === (directive.name.value === 'include');
  });
}
