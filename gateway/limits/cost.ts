import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { CostTable, FieldCost } from './cost-table.ts';
import { fragmentsOf } from './fold.ts';

/**
 * What an operation may cost before anything is fetched: objects it may return, each weighed as its department declared,
 * lists taken at the size asked for. A size in a variable counts as the largest page there is, since the verdict is of
 * the text. Real lists may be longer than assumed: each department also bounds what it answers.
 */

/** The largest page of any list (`members(first: 200)`). */
const LARGEST_PAGE = 200;

/** The cost of the dearest operation in the document. Fields that are not in the schema cost nothing; they do not validate. */
export function costOf(document: DocumentNode, table: CostTable): number {
  const meter = new CostMeter(fragmentsOf(document), table);
  const operations = document.definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  return Math.max(
    0,
    ...operations.map(({ operation, selectionSet }) => meter.below(selectionSet, ROOTS[operation], 1)),
  );
}

const ROOTS = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/** How many items the lists of a connection have, by the names of their fields. */
type Sizes = { readonly fields: readonly string[]; readonly size: number } | undefined;

class CostMeter {
  private readonly known = new Map<string, number>();
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly table: CostTable;

  constructor(fragments: ReadonlyMap<string, FragmentDefinitionNode>, table: CostTable) {
    this.fragments = fragments;
    this.table = table;
  }

  /** @param times objects of this type that are there */
  below(set: SelectionSetNode | undefined, type: string, times: number, sizes?: Sizes): number {
    let total = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) total += times * this.field(selection, type, sizes);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition?.name.value ?? type;
        total += this.below(selection.selectionSet, on, times, sizes);
      } else total += times * this.fragment(selection.name.value, sizes);
    }
    return total;
  }

  /** Each fragment once, however often it is spread: a chain of doublings costs its length to judge. */
  private fragment(name: string, sizes: Sizes): number {
    const key = JSON.stringify([name, sizes]);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.known.set(key, 0); // an end also for a circle, which its own rule refuses
    const definition = this.fragments.get(name);
    const cost = definition ? this.below(definition.selectionSet, definition.typeCondition.name.value, 1, sizes) : 0;
    this.known.set(key, cost);
    return cost;
  }

  private field(node: FieldNode, type: string, sizes: Sizes): number {
    const cost = this.table.field(type, node.name.value);
    if (!cost) return 0;
    const { list } = cost;
    const size = list ? sizeOf(node, list) : 1;
    if (list && list.sized.length > 0) {
      return cost.weight + this.below(node.selectionSet, cost.type, 1, { fields: list.sized, size });
    }
    const items = sizes?.fields.includes(node.name.value) ? sizes.size : size;
    return items * cost.weight + this.below(node.selectionSet, cost.type, items);
  }
}

function sizeOf(node: FieldNode, { slicing, assumed }: NonNullable<FieldCost['list']>): number {
  const given = (node.arguments ?? []).filter(({ name }) => slicing.includes(name.value));
  const sizes = given.map(({ value }) => {
    if (value.kind === Kind.INT) return Math.min(Math.max(Number(value.value), 0), LARGEST_PAGE);
    return value.kind === Kind.NULL ? assumed : LARGEST_PAGE;
  });
  return sizes.length > 0 ? Math.max(...sizes) : assumed;
}
