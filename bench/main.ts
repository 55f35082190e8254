import { benchAudit } from './audit.ts';
import { benchConsole } from './console.ts';
import { benchGrowth } from './gateway/growth.ts';
import { benchGateway } from './gateway/main.ts';
import { benchHousehold } from './household.ts';
import { benchImport } from './import.ts';
import { benchList } from './list.ts';
import { benchLoad } from './load.ts';
import { benchOutage } from './outage.ts';
import { benchRows } from './rows.ts';
import { benchScan } from './scan.ts';
import { benchShare } from './share.ts';

/** `npm run -s bench [-- audit|console|gateway|household|list|load|outage|import|rows|scan|share …]`: one JSON object a line, medians of interleaved rounds. */
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  audit: benchAudit,
  console: benchConsole,
  gateway: benchGateway,
  growth: benchGrowth,
  household: benchHousehold,
  list: benchList,
  load: benchLoad,
  outage: benchOutage,
  import: benchImport,
  rows: benchRows,
  scan: benchScan,
  share: benchShare,
};

const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : ['household', 'list', 'outage']) {
  const bench = BENCHES[name];
  if (!bench) throw new Error(`no such bench: ${name}; one of ${Object.keys(BENCHES).join(', ')}`);
  await bench();
}
