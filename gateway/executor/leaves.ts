import { type GraphQLLeafType, GraphQLScalarType, isEnumType } from 'graphql';

/** By scalar, whether a value that a department gave is one. */
export type LeafTests = Readonly<Record<string, (value: unknown) => boolean>>;

const isText = (value: unknown) => typeof value === 'string';
const isWhole = (value: unknown) => Number.isSafeInteger(value);
const isInt = (value: unknown) => isWhole(value) && (value as number) >= -(2 ** 31) && (value as number) < 2 ** 31;

const SPECIFIED: LeafTests = {
  String: isText,
  Boolean: (value) => typeof value === 'boolean',
  Int: isInt,
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  ID: (value) => isText(value) || isWhole(value),
};

export function leafTest(type: GraphQLLeafType, scalars: LeafTests): LeafTests[string] {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map(({ name }) => name));
    return (value) => typeof value === 'string' && names.has(value);
  }
  const known = type instanceof GraphQLScalarType ? (SPECIFIED[type.name] ?? scalars[type.name]) : undefined;
  return known ?? (() => true);
}
