import { composeServices } from '@apollo/composition';
import { type GraphQLError, parse, printSchema } from 'graphql';
import type { Department } from '../subgraphs/_kernel/department.ts';
import { departmentSdl } from '../subgraphs/_kernel/sdl.ts';

/** The departments do not fit together. The message names each contradiction and where it stands. */
export class CompositionError extends Error {
  readonly reasons: readonly string[];
  constructor(reasons: readonly string[]) {
    super(`the departments do not compose:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`);
    this.reasons = reasons;
  }
}

export interface Composition {
  /** What the gateway plans with. */
  readonly supergraphSdl: string;
  /** What a client sees: no federation, nothing `@inaccessible`. */
  readonly apiSdl: string;
  /** What composition finds odd but allows. */
  readonly hints: readonly string[];
}

/**
 * Joins the departments' schemas into one graph. Sorted by name, so that the same departments give the same text.
 * @throws CompositionError
 */
export function composeDepartments(departments: readonly Pick<Department, 'name' | 'sdl'>[]): Composition {
  const services = [...departments]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((department) => ({
      name: department.name,
      url: `department://${department.name}`,
      typeDefs: parseSdl(department),
    }));
  const result = composeServices(services);
  if (result.errors) throw new CompositionError(result.errors.map(readable));
  const { supergraphSdl, schema, hints } = result;
  return {
    supergraphSdl: `${supergraphSdl.trimEnd()}\n`,
    apiSdl: `${printSchema(schema.toAPISchema().toGraphQLJSSchema()).trimEnd()}\n`,
    hints: hints.map((hint) => `${hint.definition.code}: ${hint.message}`).filter((hint) => !ABOUT_KEYS.test(hint)),
  };
}

/** Every department says of a key what it is to it; the owner's words are the ones clients read. */
const ABOUT_KEYS = /^INCONSISTENT_DESCRIPTION: Element "\w+\.(id|rowScope|asOf)"/;

function parseSdl(department: Pick<Department, 'name' | 'sdl'>) {
  try {
    return parse(departmentSdl(department));
  } catch (error) {
    throw new CompositionError([`[${department.name}] ${(error as GraphQLError).toString()}`]);
  }
}

function readable(error: GraphQLError): string {
  const code = typeof error.extensions['code'] === 'string' ? `${error.extensions['code']}: ` : '';
  return `${code}${error.message.replaceAll('\n', '\n    ')}`;
}
