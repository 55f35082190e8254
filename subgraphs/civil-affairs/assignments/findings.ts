import { areas } from '../../_kernel/codes.ts';
import type { Database } from '../../_kernel/database/database.ts';
import type { Finding } from '../../_kernel/import/index.ts';
import { stations } from './model.ts';

/** The plan wants a station in each town and subdistrict (requirements row 57): which have none, is told. */
export async function townsWithoutStation(db: Database): Promise<readonly Finding[]> {
  const served = new Set((await db.select({ areaCode: stations.areaCode }).from(stations)).map((row) => row.areaCode));
  return areas()
    .all.filter(({ code }) => code.length === 9 && !served.has(code))
    .map(({ code }) => ({ recordNo: code, reason: 'TOWN_WITHOUT_STATION' }));
}
