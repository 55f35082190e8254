import type { GraphQLScalarType } from 'graphql';

/**
 * Makes a forgotten resolver a compile error. Of the generated `Resolvers`, where every field is optional,
 * `Complete<Resolvers>` requires each field that its parent row does not answer itself: no column of that name,
 * a column of another type, or a nullable column behind a `!`.
 *
 * ```ts
 * export const resolvers: Complete<Resolvers> = { Person: { education: ({ id }, _, { store }) => store.education(id) } };
 * ```
 */
export type Complete<Resolvers> = { [T in Demanding<Resolvers>]-?: CompleteType<NonNullable<Resolvers[T]>> } & {
  [T in Exclude<keyof Resolvers, Demanding<Resolvers>>]?: Resolvers[T];
};

// biome-ignore lint/suspicious/noExplicitAny: matches a resolver of any parent, context and arguments
type AnyResolver = (parent: any, ...rest: any[]) => unknown;
type FunctionOf<Resolver> = Extract<Resolver, AnyResolver>;
type ParentOf<Resolver> = Parameters<FunctionOf<Resolver>>[0];
type ResultOf<Resolver> = ReturnType<FunctionOf<Resolver>>;

/** Types with at least one field that needs a resolver. Scalars have no fields; the kernel serves them. */
type Demanding<Resolvers> = {
  [T in keyof Resolvers]-?: NonNullable<Resolvers[T]> extends GraphQLScalarType
    ? never
    : [Demanded<NonNullable<Resolvers[T]>>] extends [never]
      ? never
      : T;
}[keyof Resolvers];

type CompleteType<Fields> = { [F in Demanded<Fields>]-?: NonNullable<Fields[F]> } & {
  [F in Exclude<keyof Fields, Demanded<Fields>>]?: Fields[F];
};

type Demanded<Fields> = {
  [F in keyof Fields]-?: F extends '__resolveReference'
    ? ParentOf<Fields[F]> extends RowOf<Fields>
      ? never
      : F
    : FunctionOf<Fields[F]> extends never
      ? never
      : IsAnswered<ParentOf<Fields[F]>, F, ResultOf<Fields[F]>> extends true
        ? never
        : F;
}[keyof Fields];

type RowOf<Fields> = {
  [F in keyof Fields]-?: F extends '__resolveReference' ? never : ParentOf<Fields[F]>;
}[keyof Fields];

/** Does the row have a property of the field's name that the field may return as it is? */
type IsAnswered<Row, F, Result> = F extends keyof Row
  ? [Row[F]] extends [never]
    ? false
    : [Exclude<Row[F], undefined>] extends [Result]
      ? undefined extends Row[F]
        ? null extends Result
          ? true
          : false
        : true
      : false
  : false;

/** Some of a department's resolvers: what one of its rooms answers. The department puts them together as `Complete`. */
export type Part<Resolvers> = { [T in keyof Resolvers]?: Partial<NonNullable<Resolvers[T]>> };
