import type { Verdict } from './findings.ts';

export interface Verification {
  readonly isRunning: boolean;
  /** Of the check under way. */
  readonly startedAt: string | null;
  /** The last check that came to an end; null: none did since the start. */
  readonly last: {
    readonly startedAt: string;
    readonly milliseconds: number;
    readonly isIntact: boolean;
    readonly verdict: Verdict;
  } | null;
  /** The last check broke off: the log could not be read. */
  readonly hasFailed: boolean;
}

/** Checks the log when it is asked to, never twice at a time: a check of a long log takes minutes, and reads all of it. */
export interface Verifier {
  /** Begins a check unless one is under way. */
  start(): void;
  state(): Verification;
  /** Resolves when no check is under way. */
  idle(): Promise<void>;
}

export function createVerifier(verify: () => Promise<Verdict>, onFault: (error: unknown) => void): Verifier {
  let running: Promise<void> | undefined;
  let startedAt: string | null = null;
  let last: Verification['last'] = null;
  let hasFailed = false;

  const run = async (began: string): Promise<void> => {
    const start = performance.now();
    try {
      const verdict = await verify();
      const isIntact = verdict.findingsInAll === 0;
      last = { startedAt: began, milliseconds: Math.round(performance.now() - start), isIntact, verdict };
      hasFailed = false;
    } catch (error) {
      hasFailed = true;
      onFault(error);
    } finally {
      running = undefined;
      startedAt = null;
    }
  };

  return {
    start() {
      if (running) return;
      startedAt = new Date().toISOString();
      running = run(startedAt);
    },
    state: () => ({ isRunning: running !== undefined, startedAt, last, hasFailed }),
    idle: async () => running,
  };
}
