import { setTimeout as wait } from 'node:timers/promises';
import { grantOf } from '../../gateway/cli/token.ts';
import { readConfig } from '../../gateway/config.ts';
import { createHub } from '../../gateway/hub.ts';
import { createDevelopmentIssuer } from '../../gateway/identity/issuer.ts';
import { createPolicy } from '../../subgraphs/_kernel/access/index.ts';
import { realToday } from '../../subgraphs/_kernel/today.ts';

/** A hub's day in a process of its own: starts, answers over a real socket, idles a little, ends. */
const config = readConfig({ ...process.env, LOG_LEVEL: 'silent' });
const hub = await createHub(config);
const url = await hub.listen();
const issuer = await createDevelopmentIssuer(config.dataDir);
const token = await issuer.mint(grantOf({ as: 'district' }, createPolicy(hub.departments, realToday())));
const response = await fetch(`${url}/graphql`, {
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'x-purpose': 'DIBAO_REVIEW', 'content-type': 'application/json' },
  body: JSON.stringify({
    query:
      '{ households(first: 1) { edges { node { code members { person { education { enrolments { stage } } } } } } } }',
  }),
});
const { data, errors } = (await response.json()) as { data?: { households: { edges: unknown[] } }; errors?: unknown };
await wait(1_500);
await hub.close();
console.log(errors === undefined && data?.households.edges.length === 1 ? 'answered' : JSON.stringify(errors));
