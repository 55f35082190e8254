import {
  defaultFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** Values that one answer of a department may hold; the largest honest page holds a tenth of it. */
const MAX_VALUES = 300_000;

/**
 * Bounds the size of answers, which the size of a query does not: a member's household has all members again, so that
 * a short query over a household of 200 grows with each level by 200 times. Each list counts its items times the fields
 * selected below them. Beyond the bound lists stay empty, and the answer must be thrown away.
 *
 * @returns whether the answer made in this context went beyond the bound
 */
export function boundAnswers(schema: GraphQLSchema, maxValues = MAX_VALUES): (context: object) => boolean {
  const left = new WeakMap<object, number>();
  const countBelow = createFieldCounter();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isListType(getNullableType(field.type))) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = async (parent, args, context, info) => {
        if ((left.get(context) ?? maxValues) < 0) return [];
        const items: unknown = await resolve(parent, args, context, info);
        if (!Array.isArray(items)) return items;
        const rest = (left.get(context) ?? maxValues) - items.length * countBelow(info);
        left.set(context, rest);
        return rest < 0 ? [] : items;
      };
    }
  }
  return (context) => (left.get(context) ?? maxValues) < 0;
}

/** Fields selected below one, at any depth; at least one. Counted once for all objects of an answer. */
function createFieldCounter(): (info: GraphQLResolveInfo) => number {
  const known = new WeakMap<object, number>();
  return ({ fieldNodes, fragments }) => {
    const count = (set: SelectionSetNode | undefined): number =>
      (set?.selections ?? []).reduce((sum, selection) => {
        if (selection.kind === Kind.FIELD) return sum + 1 + count(selection.selectionSet);
        if (selection.kind === Kind.INLINE_FRAGMENT) return sum + count(selection.selectionSet);
        return sum + count(fragments[selection.name.value]?.selectionSet);
      }, 0);
    const counted =
      known.get(fieldNodes) ??
      Math.max(
        1,
        fieldNodes.reduce((sum, node) => sum + count(node.selectionSet), 0),
      );
    known.set(fieldNodes, counted);
    return counted;
  };
}
