/** What a break-glass may be: parameters of the district, in one place. */
export const LIMITS = {
  minutes: { least: 1, most: 60 },
  /** Of an account, opened or refused: else it would be a way to ask who is on record. */
  attemptsPerHour: 5,
  /** Characters. */
  reason: { least: 10, most: 500 },
  /** Different characters that a reason has at least: one key held down is none. */
  differentCharacters: 5,
  note: 500,
  requestKey: 128,
  /** From the opening on, for the second person. */
  reviewWorkingDays: 1,
  /** Before the persons concerned are told of what was not found unjustified. */
  noticeDays: 30,
} as const;
