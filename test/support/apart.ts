import { createDepartmentHttpServer } from '../../gateway/http/department-server.ts';
import { loadInternalKeys } from '../../gateway/identity/keys.ts';
import { createLogger } from '../../gateway/ops/logger.ts';
import { serveDepartment } from '../../gateway/serve-department.ts';
import { httpTransport } from '../../gateway/transport/index.ts';
import type { TestHub } from './hub.ts';

/** The same hub on the same data, with every department behind a real socket of its own. */
export async function startApart(hub: TestHub): Promise<TestHub> {
  const gatewayKeys = (await loadInternalKeys(hub.config.dataDir)).publicJwks;
  const urls = new Map<string, string>();
  const apps = await Promise.all(
    hub.departments.map(async (department) => {
      const { db, ping } = hub.database;
      const server = serveDepartment({ department, db, gatewayKeys, keys: hub.keys, logger: createLogger('silent') });
      const app = createDepartmentHttpServer(server, ping);
      urls.set(department.name, `${await app.listen({ host: '127.0.0.1', port: 0 })}/graphql`);
      return app;
    }),
  );
  const apart = await hub.twin(({ department }) => httpTransport(department, urls.get(department) as string));
  return {
    ...apart,
    close: async () => {
      await apart.close();
      await Promise.all(apps.map((app) => app.close()));
    },
  };
}
