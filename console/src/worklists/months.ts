import { todayOf } from '../asking/session.ts';
import { useSignedIn } from '../asking/signed-in.ts';
import { monthBefore } from '../words/format.ts';

const MOST = 6;

/** The months that are over, the latest first: only of those can be said that nobody came. */
export function useMonths(): readonly [string, ...string[]] {
  const { session } = useSignedIn();
  const latest = monthBefore(todayOf(session));
  const months: [string, ...string[]] = [latest];
  for (let month = latest; months.length < MOST; ) {
    month = monthBefore(`${month}-01`);
    months.push(month);
  }
  return months;
}
