import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';

/** What one field costs, as the departments declared it (https://specs.apollo.dev/cost/v0.1/). */
export interface FieldCost {
  /** Of the field itself, once for each object that has it. */
  readonly weight: number;
  /** Name of the type of what it gives. */
  readonly type: string;
  readonly list: ListCost | undefined;
}

export interface ListCost {
  /** Items when the operation does not say how many. */
  readonly assumed: number;
  /** Arguments that say how many. */
  readonly slicing: readonly string[];
  /** Fields of what is given that are the sized lists, as `edges` of a connection; empty: the field itself is. */
  readonly sized: readonly string[];
}

export interface CostTable {
  field(type: string, field: string): FieldCost | undefined;
}

/** Items of a list of which nothing was declared. */
const ASSUMED_ITEMS = 5;

/** Reads the costs out of the supergraph. An object costs 1, a leaf nothing, unless `@cost` says otherwise. */
export function readCostTable(supergraph: DocumentNode): CostTable {
  const composite = new Set<string>();
  for (const node of supergraph.definitions) {
    const isComposite =
      node.kind === Kind.OBJECT_TYPE_DEFINITION ||
      node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
      node.kind === Kind.UNION_TYPE_DEFINITION;
    if (isComposite) composite.add(node.name.value);
  }
  const costs = new Map<string, FieldCost>();
  for (const node of supergraph.definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) {
      costs.set(`${node.name.value}.${field.name.value}`, costOf(field, composite));
    }
  }
  return { field: (type, field) => costs.get(`${type}.${field}`) };
}

function costOf(field: FieldDefinitionNode, composite: ReadonlySet<string>): FieldCost {
  const { name, isList } = shapeOf(field.type);
  const cost = argumentsOf(field, 'cost');
  const size = argumentsOf(field, 'listSize');
  const list =
    isList || size
      ? {
          assumed: Number(size?.['assumedSize'] ?? ASSUMED_ITEMS),
          slicing: (size?.['slicingArguments'] ?? []) as string[],
          sized: (size?.['sizedFields'] ?? []) as string[],
        }
      : undefined;
  return { weight: Number(cost?.['weight'] ?? (composite.has(name) ? 1 : 0)), type: name, list };
}

function shapeOf(type: TypeNode): { readonly name: string; readonly isList: boolean } {
  let isList = false;
  let inner = type;
  while (inner.kind !== Kind.NAMED_TYPE) {
    isList ||= inner.kind === Kind.LIST_TYPE;
    inner = inner.type;
  }
  return { name: inner.name.value, isList };
}

function argumentsOf(field: FieldDefinitionNode, name: string): Record<string, unknown> | undefined {
  const directive: ConstDirectiveNode | undefined = field.directives?.find((node) => node.name.value === name);
  if (!directive) return undefined;
  return Object.fromEntries(directive.arguments?.map((one) => [one.name.value, valueFromASTUntyped(one.value)]) ?? []);
}
