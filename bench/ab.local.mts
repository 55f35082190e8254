import { fork } from 'node:child_process'; import { once } from 'node:events'; import { join } from 'node:path';
import { Pool } from 'undici';
import { clientOf, householdsIn } from './client.ts'; import { onFilledPostgres } from './filled-postgres.ts'; import { round, median } from './measure.ts'; import { HOUSEHOLD_QUERY, LIST_QUERY } from './queries.ts';
const dirs = process.argv.slice(2);
async function hubAt(dir: string, env: any) {
  const child = fork(join(dir, 'bench/hub-process.ts'), [], { cwd: dir, execArgv: ['--max-semi-space-size=64','--import','tsx'], env: { ...process.env, ...env } });
  const url = await new Promise<string>((res, rej) => { child.once('message', (m:any)=>res(m.url)); child.once('exit', (c)=>rej(new Error('exit '+c))); });
  return { url, usage: async () => { child.send('cpu'); const [t] = await once(child,'message'); return t as any; }, stop: async () => { child.send('stop'); await once(child,'exit'); } };
}
await onFilledPostgres(async (env) => {
  const hubs = []; for (const d of dirs) hubs.push(await hubAt(d, env));
  const asks = []; for (const h of hubs) asks.push(await clientOf(new Pool(h.url), env['YIHU_DATA_DIR'] as string, { as: 'district' }));
  const ids = await householdsIn(asks[0]!);
  for (const [part, n, rounds, q] of [['household', 60, 9, (a:any,i:number)=>a(HOUSEHOLD_QUERY,{id: ids[i%ids.length]})], ['list100', 6, 5, (a:any)=>a(LIST_QUERY,{first:100})]] as const) {
    const got = hubs.map(()=>[] as any[]);
    for (let r=-3;r<rounds;r++) for (let k=0;k<hubs.length;k++) { const h=(k+r+30)%hubs.length; const m = await round(hubs[h]!, n, 4, async (i)=>void (await q(asks[h], i))); if (r>=0) got[h]!.push(m); }
    hubs.forEach((_,h)=>console.log(part, dirs[h], 'cpu', median(got[h]!.map(m=>m.cpuMsPerRequest)).toFixed(2), 'rps', median(got[h]!.map(m=>m.requestsPerSecond)).toFixed(1), 'ratio', median(got[0]!.map((m,i)=>m.cpuMsPerRequest/got[h]![i].cpuMsPerRequest)).toFixed(2)));
  }
  for (const h of hubs) await h.stop();
}, 'S');
process.exit(0);
