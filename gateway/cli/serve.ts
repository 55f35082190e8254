import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { JSONWebKeySet } from 'jose';
import { answerAsOn } from '../../subgraphs/_kernel/today.ts';
import { type Config, readConfig } from '../config.ts';
import { openDatabases } from '../databases.ts';
import { fillEmpty } from '../fill.ts';
import { createDepartmentHttpServer } from '../http/department-server.ts';
import { loadInternalKeys, loadKeyRing } from '../identity/keys.ts';
import { startJobs } from '../jobs.ts';
import { createLogger } from '../ops/logger.ts';
import { closeOnSignal, endOnFault } from '../ops/shutdown.ts';
import { serveDepartment } from '../serve-department.ts';
import { UsageError } from './command.ts';
import { departmentCalled } from './department.ts';

/** `yihu serve <department>`: one department as a service of its own, for SUBGRAPH_URL_… of the hub. */
export function registerServe(program: Command): void {
  program
    .command('serve <department>')
    .description('单独运行一个部门: serves one department over HTTP, for the gateway alone')
    .requiredOption('--port <number>', 'required: 0 takes any free port', Number)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .action(async (name: string, { port, host }: { readonly port: number; readonly host: string }) => {
      if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError('--port: 0 to 65535');
      const config = readConfig(process.env);
      const logger = createLogger(config.logLevel);
      endOnFault(logger);
      answerAsOn(config.fixedDay);
      if (config.fixedDay) logger.warn({ today: config.fixedDay }, 'answers as on a fixed day');
      const department = await departmentCalled(name);
      const gatewayKeys = await gatewayKeysOf(config);
      const keys = await loadKeyRing(config);
      const databases = await openDatabases([department], config, department.name, config.departmentTimeoutMs);
      const { db, kind, runAs, ping } = databases.of(department);
      if (kind === 'embedded' && config.world !== 'none') {
        const onProgress = (line: string) => process.stderr.write(`  已导入 ${line}\n`);
        await fillEmpty({
          departments: [department],
          databases,
          keys,
          size: config.world,
          note: name,
          dataDir: config.dataDir,
          onProgress,
        });
      }
      const app = createDepartmentHttpServer(
        serveDepartment({ department, db, runAs, gatewayKeys, keys, logger }),
        ping,
      );
      const stopJobs = startJobs(department, db, logger);
      const close = async () => {
        await app.close();
        await stopJobs();
        await databases.close();
      };
      closeOnSignal(close, logger);
      const url = await app.listen({ host, port }).catch(async (error: unknown) => {
        await close();
        throw error;
      });
      process.stderr.write(`${department.title}（${name}）：${url}/graphql\n`);
    });
}

/** The gateway's public keys: from a file on another machine, else from the data directory they share. */
async function gatewayKeysOf({ internalJwks, dataDir }: Config): Promise<JSONWebKeySet> {
  if (internalJwks !== undefined) return JSON.parse(readFileSync(internalJwks, 'utf8')) as JSONWebKeySet;
  return (await loadInternalKeys(dataDir)).publicJwks;
}
