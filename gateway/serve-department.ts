import type { JSONWebKeySet } from 'jose';
import type { Database } from '../subgraphs/_kernel/database/index.ts';
import type { Department } from '../subgraphs/_kernel/department.ts';
import { latestAsOf } from '../subgraphs/_kernel/import/job.ts';
import { createInternalTokenVerifier } from '../subgraphs/_kernel/internal-token.ts';
import type { KeyRing } from '../subgraphs/_kernel/keys.ts';
import { createDepartmentServer, type DepartmentServer } from '../subgraphs/_kernel/subgraph.ts';
import type { Logger } from './ops/logger.ts';

/** A department ready to answer, in this process or behind `yihu serve`. */
export function serveDepartment(parts: {
  readonly department: Department;
  readonly db: Database;
  /** Public keys of the gateway whose word counts. */
  readonly gatewayKeys: JSONWebKeySet;
  /** The district's person key, as this department has it. */
  readonly keys: KeyRing;
  readonly logger: Logger;
}): DepartmentServer {
  const { department, db, gatewayKeys, keys, logger } = parts;
  return createDepartmentServer({
    department,
    db,
    verifyToken: createInternalTokenVerifier(department.name, gatewayKeys, keys.fingerprint),
    asOf: remembered(async () => (department.files.length > 0 && (await latestAsOf(db, department))) || null),
    onFailure: (failure) => logger.error(failure, 'department failed'),
  });
}

/** An answer that changes with imports only, asked with every fetch: read again after a few seconds. */
function remembered<T>(read: () => Promise<T>, milliseconds = 5_000): () => Promise<T> {
  let value: Promise<T> | undefined;
  let until = 0;
  return () => {
    if (value === undefined || Date.now() >= until) {
      until = Date.now() + milliseconds;
      value = read();
      value.catch(() => {
        value = undefined;
      });
    }
    return value;
  };
}
