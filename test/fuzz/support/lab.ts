import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type DocumentNode,
  Kind,
  print,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { createDevelopmentIssuer } from '../../../gateway/identity/issuer.ts';
import type { Scope } from '../../../subgraphs/_kernel/access/index.ts';
import { loadDepartments } from '../../../subgraphs/registry.ts';
import type { DatabaseProvider } from '../../support/database.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import type { Json } from './differences.ts';
import { ID, PROGRAM, TOTAL } from './expected.ts';
import { opened, readLaw } from './law.ts';
import type { FuzzOperation } from './operations.ts';
import { readSelecting } from './selecting.ts';
import type { FuzzViewer } from './viewers.ts';
import { readWorld } from './world.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  readonly requestId: string;
  /** undefined: refused as a whole. */
  readonly data: Json | null | undefined;
  readonly errors: readonly { readonly path?: (string | number)[]; readonly message: string; readonly code: unknown }[];
  readonly access: readonly { readonly path: (string | number)[]; readonly state: string }[];
}

export const API = buildSchema(readFileSync(new URL('../../../schema/api.graphql', import.meta.url), 'utf8'));

/** Slow machines are no fault here. */
const ENV = { YIHU_DEPARTMENT_TIMEOUT_MS: '30000', YIHU_REQUEST_TIMEOUT_MS: '60000' };

export type Plant = Parameters<typeof startHub>[1];

export type Lab = Awaited<ReturnType<typeof startLab>>;

/** The real hub over world XS, and beside it, on the same data, one that opens every class to everybody. */
export async function startLab(open: DatabaseProvider['open'], plant: Plant = {}) {
  const departments = await loadDepartments();
  const hub = await startHub(open, { ...plant, world: 'XS', env: ENV });
  const truthful = await hub.twin((transport) => transport, ENV, opened(departments));
  const world = await readWorld(hub.database.db);
  const law = readLaw(departments);
  const selecting = readSelecting(departments);
  const issuer = await createDevelopmentIssuer(hub.config.dataDir);

  async function askOf(asked: TestHub, viewer: FuzzViewer, body: object): Promise<HttpAnswer> {
    const { role, subject, areas, person, granted, purposes, purpose } = viewer;
    const scopes = new Set(granted as readonly Scope[]);
    const token = await issuer.mint({ role, subject, areas, person, scopes, purposes, lifetimeSeconds: 600 });
    const response = await asked.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${token}`, ...(purpose !== undefined && { 'x-purpose': purpose }) },
      payload: body,
    });
    const { data, errors = [], extensions = {} } = JSON.parse(response.body);
    return {
      status: response.statusCode,
      text: response.body,
      requestId: String(response.headers['x-request-id']),
      data,
      errors: errors.map((one: { extensions?: { code?: unknown } }) => ({ ...one, code: one.extensions?.code })),
      access: extensions.access ?? [],
    };
  }

  return {
    hub,
    departments,
    world,
    law,
    selecting,
    ask: (viewer: FuzzViewer, operation: FuzzOperation) => {
      hub.forget();
      hub.log.length = 0;
      return askOf(hub, viewer, operation);
    },
    /** What is so: the same question, asked by the same viewer, to whom every field is open. */
    truthOf: async (viewer: FuzzViewer, operation: FuzzOperation, document: DocumentNode) => {
      const all = { ...viewer, granted: law.allScopes };
      const answer = await askOf(truthful, all, { ...operation, query: withOwners(document) });
      truthful.forget();
      truthful.log.length = 0;
      return answer;
    },
    async close() {
      await truthful.close();
      await hub.close();
    },
  };
}

/** The operation that also says whose each object is, and which programme's. */
function withOwners(document: DocumentNode): string {
  const types = new TypeInfo(API);
  const { definitions } = visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: {
        leave(node) {
          const type = types.getParentType()?.name;
          if (type === 'Person' || type === 'Household') return withField(node, ID, 'id');
          if (type === 'BenefitAward' || type === 'RosterEntry') return withField(node, PROGRAM, 'program');
          return type === 'HouseholdConnection' ? withField(node, TOTAL, 'totalCount') : undefined;
        },
      },
    }),
  );
  return print({ kind: document.kind, definitions });
}

function withField(set: SelectionSetNode, alias: string, name: string): SelectionSetNode {
  const node = (value: string) => ({ kind: Kind.NAME, value }) as const;
  return { ...set, selections: [...set.selections, { kind: Kind.FIELD, alias: node(alias), name: node(name) }] };
}
