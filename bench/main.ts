import { benchAudit } from './audit.ts';
import { benchHousehold } from './household.ts';
import { benchImport } from './import.ts';
import { benchList } from './list.ts';
import { benchOutage } from './outage.ts';

/** `npm run -s bench [-- audit|household|list|outage|import …]`: one JSON object a line, medians of interleaved rounds. */
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  audit: benchAudit,
  household: benchHousehold,
  list: benchList,
  outage: benchOutage,
  import: benchImport,
};

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : ['household', 'list', 'outage']) {
  const bench = BENCHES[name];
  if (!bench) throw new Error(`no such bench: ${name}; one of ${Object.keys(BENCHES).join(', ')}`);
  await bench();
}
