import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Complete } from '../../subgraphs/_kernel/complete.ts';

type Resolver<Result, Parent> = (parent: Parent) => Result | Promise<Result>;

/** A department's row, and the resolvers that codegen would write for it. */
interface PersonRow {
  readonly id: string;
  readonly name: string | null;
  readonly born: Date;
  readonly note?: string;
}
interface Resolvers {
  Query?: { person?: Resolver<PersonRow | null, Record<PropertyKey, never>> };
  Person?: {
    id?: Resolver<string, PersonRow>;
    name?: Resolver<string, PersonRow>;
    born?: Resolver<string, PersonRow>;
    note?: Resolver<string | null, PersonRow>;
    age?: Resolver<number | null, PersonRow>;
  };
  Area?: { code?: Resolver<string, { readonly code: string }> };
}

type Demanded<T extends 'Query' | 'Person'> = {
  [F in keyof Complete<Resolvers>[T]]-?: undefined extends Complete<Resolvers>[T][F] ? never : F;
}[keyof Complete<Resolvers>[T]];

describe('a forgotten resolver does not compile', () => {
  it('when the row has no such column, a nullable one behind `!`, or one of another type', () => {
    expectTypeOf<Demanded<'Person'>>().toEqualTypeOf<'age' | 'name' | 'born'>();
  });

  it('at a root', () => {
    expectTypeOf<Demanded<'Query'>>().toEqualTypeOf<'person'>();
  });

  it('and a type whose row answers every field needs none', () => {
    const resolvers: Complete<Resolvers> = {
      Query: { person: () => null },
      Person: { age: () => null, name: ({ name }) => name ?? '', born: ({ born }) => born.toISOString() },
    };
    expect(resolvers.Area).toBeUndefined();
  });
});
