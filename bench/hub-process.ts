import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readConfig } from '../gateway/config.ts';
import { builtConsole } from '../gateway/console/build.ts';
import { openDatabases } from '../gateway/databases.ts';
import { createHub, type HubParts } from '../gateway/hub.ts';
import { loadDepartments } from '../subgraphs/registry.ts';
import { shopParts } from './gateway/shop.ts';

/** The hub under load, in a process of its own, so that its CPU time is its own too. */
const config = readConfig(process.env);
const onProgress = (line: string) => void process.stderr.write(`${line}\n`);
const parts: HubParts = {
  ...(process.argv.includes('--unaudited') && { audit: () => ({ record: async () => undefined }) }),
  ...(process.argv.includes('--with-console') && { console: builtConsole({ dataDir: config.dataDir, onProgress }) }),
  ...(process.argv.includes('--shop') && (await shopParts())),
  ...(process.argv.includes('--without-row-security') && { databases: await openWithoutRowSecurity() }),
};
/** Milliseconds between the looks at the loop; what is longer than that is delay. */
const LOOK_MS = 5;
const loop = process.argv.includes('--watch-loop') ? monitorEventLoopDelay({ resolution: LOOK_MS }) : undefined;
loop?.enable();
const hub = await createHub(config, parts);
const url = await hub.listen();
// Whoever started it may be gone without a word.
process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000, rssMb: Math.round(process.memoryUsage.rss() / 1024 / 1024) });
  } else if (message === 'loop' && loop) {
    const delay = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - LOOK_MS);
    process.send?.({ p50Ms: delay(loop.percentile(50)), p99Ms: delay(loop.percentile(99)), maxMs: delay(loop.max) });
    loop.reset();
  } else if (message === 'stop') {
    hub.close().then(() => process.exit(0));
  }
});
process.send?.({ url });

async function openWithoutRowSecurity() {
  const databases = await openDatabases(await loadDepartments(), config);
  return {
    ...databases,
    of: (department: { readonly name: string }) => {
      const { runAs: _, ...database } = databases.of(department);
      return database;
    },
  };
}
