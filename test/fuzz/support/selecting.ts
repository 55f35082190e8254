import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  getNamedType,
  type InputValueDefinitionNode,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Department } from '../../../subgraphs/_kernel/department.ts';
import type { Question } from './expected.ts';
import { holds } from './law.ts';
import { isIncluded } from './static.ts';

/** What an argument, or a part of an input object, says of the fields by which it selects; naively, from the SDL. */
interface Given {
  readonly by: readonly string[];
  readonly type: string;
  readonly otherwise: unknown;
}

export type Selecting = ReadonlyMap<string, Given>;

/** `Query.households filter` and `HouseholdFilter.status`. */
export function readSelecting(departments: readonly Department[]): Selecting {
  const found = new Map<string, Given>();
  const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));
  const read = ({ directives = [], type, defaultValue }: InputValueDefinitionNode): Given => {
    const by = directives.find(({ name }) => name.value === 'selects')?.arguments?.[0]?.value;
    return {
      by: by ? (valueFromASTUntyped(by) as string[]) : [],
      type: nameOf(type),
      otherwise: defaultValue && valueFromASTUntyped(defaultValue),
    };
  };
  for (const { sdl } of departments) {
    for (const node of parse(sdl).definitions) {
      if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
        for (const field of node.fields ?? []) found.set(`${node.name.value}.${field.name.value}`, read(field));
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
      for (const field of node.fields ?? [])
        for (const argument of field.arguments ?? [])
          found.set(`${node.name.value}.${field.name.value} ${argument.name.value}`, read(argument));
    }
  }
  return found;
}

/** Does an argument that would be fetched select by what the viewer may not read, or sees masked? */
export function refusedBySelection(
  { schema, law, scopes, operation, fragments, variables }: Question,
  selecting: Selecting,
): boolean {
  const may = (coordinate: string) => {
    const [type = '', field = ''] = coordinate.split('.');
    const rule = law.field(type, field);
    const isWhole = rule?.mask === undefined || holds(scopes, rule.mask.unless);
    return rule !== undefined && isWhole && rule.requirements.every((one) => holds(scopes, one));
  };
  const isRefused = ({ by, type }: Given, value: unknown): boolean => {
    if (value === null || value === undefined) return false;
    if (!by.every(may)) return true;
    if (Array.isArray(value)) return value.some((item) => isRefused({ by: [], type, otherwise: undefined }, item));
    if (typeof value !== 'object') return false;
    return Object.entries(value).some(([key, inner]) => {
      const part = selecting.get(`${type}.${key}`);
      return part !== undefined && isRefused(part, inner);
    });
  };
  const field = (node: FieldNode, type: GraphQLObjectType): boolean => {
    const name = node.name.value;
    const rule = law.field(type.name, name);
    if (!rule?.requirements.every((one) => holds(scopes, one))) return false;
    const isWrite = type === schema.getMutationType();
    const asked = (isWrite ? [] : (type.getFields()[name]?.args ?? [])).some((argument) => {
      const one = selecting.get(`${type.name}.${name} ${argument.name}`);
      if (!one) return false;
      const given = node.arguments?.find((other) => other.name.value === argument.name)?.value;
      const value = given && valueFromASTUntyped(given, variables);
      return isRefused(one, value === undefined ? one.otherwise : value);
    });
    const below = getNamedType(type.getFields()[name]?.type);
    return asked || (node.selectionSet !== undefined && isObjectType(below) && walk(node.selectionSet, below));
  };
  const walk = ({ selections }: SelectionSetNode, type: GraphQLObjectType): boolean =>
    selections.some((selection) => {
      if (!isIncluded(selection, variables)) return false;
      if (selection.kind === Kind.INLINE_FRAGMENT) return walk(selection.selectionSet, type);
      if (selection.kind !== Kind.FRAGMENT_SPREAD) return field(selection, type);
      return walk((fragments.get(selection.name.value) as FragmentDefinitionNode).selectionSet, type);
    });
  return walk(operation.selectionSet, schema.getRootType(operation.operation) as GraphQLObjectType);
}
