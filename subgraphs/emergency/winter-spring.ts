/** The winter–spring need list (冬春台账) is drawn up by the end of October (T18, 自然灾害救助条例 art. 21). */

/**
 * @param year in which the winter begins
 * @returns the last day on which a household is listed in time: a day of the calendar, whether or not a working day
 */
export const listDueOn = (year: number): string => `${year}-10-31`;

/** Who was listed late is on the list all the same: the delay is the office's, not the household's. */
export function isListedInTime({ year, listedOn }: { readonly year: number; readonly listedOn: string }): boolean {
  return listedOn <= listDueOn(year);
}
