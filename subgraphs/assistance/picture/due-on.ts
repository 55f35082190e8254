import { nextMonth } from '../case/days.ts';
import type { Case } from '../reason/rule.ts';

/**
 * The first day after that of the look on which the household's picture may be another by the calendar alone: most of
 * what the rules count, they count by months. What the facts do not show (a letter that ends, a move that lies ahead) is
 * not told of by anybody either, so it may not be later than this.
 */
export const dueOn = ({ on }: Case): string => nextMonth(on);
