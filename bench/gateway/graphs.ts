import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { withoutEnforcedSecurity } from '../../gateway/access/supergraph-links.ts';
import { SUPERGRAPH_FILE } from '../../gateway/supergraph.ts';
import { departmentSdl } from '../../subgraphs/_kernel/sdl.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { HOUSEHOLD_QUERY, LIST_QUERY } from '../queries.ts';
import { REVIEWS_FEDERATION_1, REVIEWS_QUERY, REVIEWS_SDL } from './reviews.ts';

/** What is asked, and of which departments. */
export interface Graph {
  readonly subgraphs: Readonly<Record<string, string>>;
  /** As the gateways are given it, with the departments at `base`. */
  supergraph(base: string): string;
  /** The subgraphs for gateways that know Federation 1 alone; undefined: the graph cannot be said in it. */
  readonly federation1?: Readonly<Record<string, string>>;
  readonly cases: Readonly<Record<string, Case>>;
}

export interface Case {
  readonly query: string;
  variables(i: number): Readonly<Record<string, unknown>>;
}

/** The district's own graph: its committed supergraph, and its departments' SDL. */
export async function householdGraph(): Promise<Graph> {
  const departments = await loadDepartments();
  return {
    subgraphs: Object.fromEntries(departments.map((department) => [department.name, departmentSdl(department)])),
    supergraph: (base) =>
      withoutEnforcedSecurity(parse(readFileSync(SUPERGRAPH_FILE, 'utf8'))).replaceAll('department://', `${base}/`),
    cases: {
      household: { query: HOUSEHOLD_QUERY, variables: (i) => ({ id: `h${i % 50}` }) },
      list100: { query: LIST_QUERY, variables: () => ({ first: 100 }) },
    },
  };
}

/** Four departments of a shop with reviews, each asked several times in turn. */
export function reviewGraph(): Graph {
  return {
    subgraphs: REVIEWS_SDL,
    federation1: REVIEWS_FEDERATION_1,
    supergraph: (base) => {
      const services = Object.entries(REVIEWS_SDL).map(([name, sdl]) => ({
        name,
        url: `${base}/${name}`,
        typeDefs: parse(sdl),
      }));
      const { supergraphSdl, errors } = composeServices(services);
      if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
      return supergraphSdl;
    },
    cases: { graph4: { query: REVIEWS_QUERY, variables: (i) => ({ first: 3 + (i % 3) }) } },
  };
}
