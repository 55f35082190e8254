import { readConfig } from '../../gateway/config.ts';
import { createHub } from '../../gateway/hub.ts';

/** A hub that dies at a moment of its choosing, as by `kill -9`: KILL_AT is `before` or `after` the commit. */
const die = () => process.kill(process.pid, 'SIGKILL');
const hub = await createHub(readConfig(process.env), {
  audit: (log) => ({
    record: async (access) => {
      const isMeant = access.operationHash !== null;
      if (isMeant && process.env['KILL_AT'] === 'before') die();
      await log.record(access);
      if (isMeant && process.env['KILL_AT'] === 'after') die();
    },
  }),
});
process.send?.({ url: await hub.listen() });
