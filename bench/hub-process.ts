import { readConfig } from '../gateway/config.ts';
import { createHub } from '../gateway/hub.ts';

/** The hub under load, in a process of its own, so that its CPU time is its own too. */
const unaudited = { audit: () => ({ record: async () => undefined }) };
const hub = await createHub(readConfig(process.env), process.argv.includes('--unaudited') ? unaudited : {});
const url = await hub.listen();
process.on('message', (message) => {
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000, rssMb: Math.round(process.memoryUsage.rss() / 1024 / 1024) });
  } else if (message === 'stop') {
    hub.close().then(() => process.exit(0));
  }
});
process.send?.({ url });
