import type { JSONWebKeySet } from 'jose';
import type { Database, RunAs } from '../subgraphs/_kernel/database/index.ts';
import type { Department } from '../subgraphs/_kernel/department.ts';
import { latestAsOf } from '../subgraphs/_kernel/import/job.ts';
import { createInternalTokenVerifier } from '../subgraphs/_kernel/internal-token/index.ts';
import type { KeyRing } from '../subgraphs/_kernel/keys.ts';
import { createDepartmentServer, type DepartmentServer } from '../subgraphs/_kernel/subgraph.ts';
import type { Logger } from './ops/logger.ts';
import { remembered } from './remembered.ts';

/** A department ready to answer, in this process or behind `yihu serve`. */
export function serveDepartment(parts: {
  readonly department: Department;
  readonly db: Database;
  readonly runAs?: RunAs | undefined;
  /** Public keys of the gateway whose word counts. */
  readonly gatewayKeys: JSONWebKeySet;
  /** The district's person key, as this department has it. */
  readonly keys: KeyRing;
  readonly logger: Logger;
}): DepartmentServer {
  const { department, db, runAs, gatewayKeys, keys, logger } = parts;
  return createDepartmentServer({
    department,
    db,
    runAs,
    keys,
    verifyToken: createInternalTokenVerifier(department.name, gatewayKeys, keys.fingerprint),
    // Changes with imports only, and is told with every fetch.
    asOf: remembered(async () => (department.files.length > 0 && (await latestAsOf(db, department))) || null, 5_000),
    onFailure: (failure) => logger.error(failure, 'department failed'),
  });
}
