import { readFileSync } from 'node:fs';
import type pg from 'pg';

/** USER_HZ: 100 on every Linux that Node runs on. */
const MS_PER_TICK = 10;

/** Milliseconds of all its processes; a connection that ended meanwhile takes its own along, and the hub's stay. */
export async function databaseCpuMs(database: pg.Client): Promise<number> {
  const { rows } = await database.query<{ pid: number }>('select pid from pg_stat_activity');
  return rows.reduce((sum, { pid }) => sum + ticksOf(pid) * MS_PER_TICK, 0);
}

function ticksOf(pid: number): number {
  try {
    // The name, in brackets, may have blanks; user and system time are the 14th and 15th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}
