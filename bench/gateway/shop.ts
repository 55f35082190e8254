import { Kind, parse, print, visit } from 'graphql';
import { composeDepartments } from '../../schema/composition.ts';
import type { Department } from '../../subgraphs/_kernel/department.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { REVIEWS_SDL } from './reviews.ts';

/**
 * The shop with reviews as the hub would have it: four departments whose every field is of a class, which the access
 * tables open to officers. So the whole door can be measured on it: token, purpose, pruning, access log.
 */
export function shopDepartments(): readonly Department[] {
  return Object.entries(REVIEWS_SDL).map(([name, sdl]) => ({
    origin: 'HUB',
    name,
    title: name,
    folder: import.meta.dirname,
    files: [],
    seed: () => ({}),
    cycle: null,
    facts: undefined,
    openings: [opening('role', 'district'), opening('purpose', 'DIBAO_REVIEW')],
    sdl: classified(sdl),
    migrations: '',
    databaseSchema: name,
    resolvers: {},
    createStore: () => ({}),
  }));
}

/** A hub of the district that serves the shop's graph. */
export async function shopParts() {
  const shop = shopDepartments();
  return {
    departments: [...(await loadDepartments()), ...shop],
    supergraphSdl: composeDepartments(shop).supergraphSdl,
  };
}

const opening = (kind: 'role' | 'purpose', name: string) =>
  ({
    at: 'shop',
    class: 'directory',
    kind,
    name,
    from: undefined,
    to: undefined,
    basis: '',
  }) as Department['openings'][number];

/** What one department makes of another's field must not be open to who may not see that: so all ask for all. */
const ALL = Object.keys(REVIEWS_SDL).map((name) => `"${name}:directory"`);

function classified(sdl: string): string {
  const [definition] = parse(`type T { f: Int @requiresScopes(scopes: [[${ALL}]]) }`).definitions;
  const guard = (definition?.kind === Kind.OBJECT_TYPE_DEFINITION && definition.fields?.[0]?.directives) || [];
  return print(
    visit(parse(sdl), {
      SchemaExtension: () => null,
      FieldDefinition: (field) =>
        field.directives?.some((one) => one.name.value === 'external')
          ? undefined
          : { ...field, directives: [...(field.directives ?? []), ...guard] },
    }),
  );
}
