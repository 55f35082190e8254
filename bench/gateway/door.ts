import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { grantOf } from '../../gateway/cli/token.ts';
import { createDevelopmentIssuer } from '../../gateway/identity/issuer.ts';
import { createPolicy } from '../../subgraphs/_kernel/access/index.ts';
import { realToday } from '../../subgraphs/_kernel/today.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { NODE_FLAGS } from '../measure.ts';
import { shopDepartments } from './shop.ts';
import { pin, type Side, sideOf } from './sides.ts';

/**
 * The hub itself, whole, with its departments where everybody's are; its access log is in a PostgreSQL that waits for
 * its disk, as in production, or in the embedded database where there is none.
 */
export async function startDoor(
  settings: { base: string; departments: readonly string[]; graph: string },
  folder: string,
  postgresUrl: string | undefined,
): Promise<Side> {
  const urls = settings.departments
    .filter((name) => name !== 'access-log')
    .map((name) => [`SUBGRAPH_URL_${name.replaceAll('-', '_').toUpperCase()}`, `${settings.base}/${name}`]);
  const env = {
    YIHU_DATA_DIR: folder,
    YIHU_WORLD: 'none',
    PORT: '0',
    LOG_LEVEL: 'silent',
    // What a busy machine does to deadlines is not the gateway's affair.
    YIHU_REQUEST_TIMEOUT_MS: '60000',
    YIHU_DEPARTMENT_TIMEOUT_MS: '60000',
    ...Object.fromEntries(urls),
    ...(postgresUrl && { DATABASE_URL_ACCESS_LOG: postgresUrl }),
  };
  const isShop = settings.graph === 'graph4';
  const child = fork(join(import.meta.dirname, '..', 'hub-process.ts'), isShop ? ['--shop'] : [], {
    execArgv: [...NODE_FLAGS, '--import', 'tsx'],
    env: { ...process.env, ...env },
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  pin(child, 1);
  const issuer = await createDevelopmentIssuer(folder);
  const departments = [...(await loadDepartments()), ...(isShop ? shopDepartments() : [])];
  const policy = createPolicy(departments, realToday());
  const authorization = `Bearer ${await issuer.mint(grantOf({ as: 'district' }, policy))}`;
  return sideOf('door', `${url}/graphql`, child, { authorization, 'x-purpose': 'DIBAO_REVIEW' });
}
