import type { FastifyInstance } from 'fastify';
import type { Policies } from '../../subgraphs/_kernel/access/index.ts';
import type { AuthorizedGateway } from '../access/index.ts';
import type { Auditor, Verifier } from '../audit/index.ts';
import type { Config } from '../config.ts';
import type { TrustedDocuments } from '../documents/trusted-documents.ts';
import type { GlassGate } from '../identity/glass.ts';
import type { TokenVerifier } from '../identity/identity.ts';
import type { DevelopmentIssuer } from '../identity/issuer.ts';
import type { CostTable } from '../limits/cost-table.ts';
import { createQueryGate } from '../limits/query.ts';
import { createRateGate } from '../limits/rate.ts';
import { createUnderWay } from '../limits/under-way.ts';
import type { Logger } from '../ops/logger.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { ProofOf } from '../printouts/proof.ts';
import { createAdmit } from './admit.ts';
import type { GatewayInterface } from './apollo.ts';
import { createAuditGate } from './audit-gate.ts';
import { createAuthenticate } from './authenticate.ts';
import { registerConsole } from './console-routes.ts';
import type { Front } from './front.ts';
import { registerGraphQLRoute } from './graphql-route.ts';
import { type DepartmentReadiness, registerOperationRoutes } from './operation-routes.ts';
import { registerSignIn, type SignIn } from './sign-in.ts';
import { registerSimulateRoute } from './simulate-route.ts';
import { registerStartPage } from './start-page.ts';
import { registerTokenRoutes } from './token-routes.ts';
import { registerVerifyLogRoute } from './verify-log-route.ts';
import { registerVerifyRoute } from './verify-route.ts';

export interface HttpServerParts {
  readonly gateway: GatewayInterface;
  readonly simulate: AuthorizedGateway['simulate'];
  readonly verifier: TokenVerifier;
  readonly policies: Policies;
  readonly auditor: Auditor;
  /** Of the access log's seals. */
  readonly logVerifier: Verifier;
  readonly glassGate: GlassGate;
  /** The development issuer's endpoints exist only when it is given. */
  readonly issuer?: DevelopmentIssuer | undefined;
  /** Absent in a hub without printouts: then nothing is verified. */
  readonly proofOf?: ProofOf | undefined;
  /** How people sign in with a browser; undefined: tokens alone. */
  readonly signIn?: SignIn | undefined;
  /** Folder of the built console; undefined: there is none. */
  readonly console?: string | undefined;
  /** Files of the operations that signed-in browsers may run. */
  readonly documents?: readonly string[];
  readonly readiness: () => Promise<readonly DepartmentReadiness[]>;
  readonly costs: CostTable;
  readonly config: Pick<
    Config,
    'host' | 'port' | 'limits' | 'rates' | 'maxUnderWay' | 'requestTimeoutMs' | 'drainMs' | 'fixedDay' | 'signIn'
  >;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Every path of the door, each behind the gates it needs. */
export async function registerRoutes(
  app: FastifyInstance,
  parts: HttpServerParts & {
    readonly front: Front;
    readonly trusted: TrustedDocuments;
    readonly isDraining: () => boolean;
  },
): Promise<void> {
  const { front, trusted, simulate, verifier, policies, costs, auditor, logVerifier, glassGate, issuer } = parts;
  const { proofOf, signIn, readiness, isDraining, config, logger, metrics } = parts;
  const auditGate = createAuditGate(auditor, logger);
  const judgeQuery = createQueryGate(config.limits, costs);
  // One for both: what a client takes of this process is bounded, whatever it asks for.
  const waitOf = createRateGate(config.rates);
  const underWay = createUnderWay(config.maxUnderWay);
  metrics.gauge('yihu_requests_under_way', 'GraphQL requests worked on', underWay.count);
  const gates = { judgeQuery, waitOf, auditGate };
  const { fixedDay, signIn: signInConfig } = config;
  const sessions =
    signIn && (await registerSignIn(app, { ...signIn, verifier, policies, config: signInConfig, fixedDay, logger }));
  const authenticate = createAuthenticate(verifier, policies, sessions);
  registerGraphQLRoute(app, {
    ...gates,
    admit: createAdmit(underWay),
    authenticate,
    front,
    config,
    glassGate,
    documents: trusted,
  });
  const byToken = createAuthenticate(verifier, policies, undefined);
  registerSimulateRoute(app, { ...gates, authenticate: byToken, simulate, policies, auditor, logger });
  registerVerifyLogRoute(app, { ...gates, authenticate, logVerifier, auditor, logger });
  registerOperationRoutes(app, { readiness, metrics, isDraining, fixedDay });
  if (proofOf) registerVerifyRoute(app, { proofOf, waitOf, timeoutMs: config.requestTimeoutMs });
  const origin = config.signIn.publicUrl ?? `http://${config.host}:${config.port}`;
  const sendStartPage = registerStartPage(app, { origin, hasDevelopmentIssuer: issuer !== undefined });
  // Where nobody can sign in the console would have nothing to show.
  await registerConsole(app, signIn && parts.console, sendStartPage);
  if (issuer) await registerTokenRoutes(app, { issuer, policies });
}
