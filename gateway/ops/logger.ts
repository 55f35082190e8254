import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../config.ts';

export type { Logger };

/**
 * One JSON object a line. What is logged is chosen field by field where it is logged; errors are written by
 * type and code alone, since a message may quote what somebody sent (drivers and parsers do).
 */
export function createLogger(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError, error: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Type, code and place in our code of an error; never its message. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at .*[/\\](gateway|subgraphs)[/\\]/.test(line));
  return {
    type: error.name,
    ...(typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) && { code }),
    ...(frames.length > 0 && {
      at: frames.slice(0, 5).map((line) => line.trim().replace(/^.*[/\\]((?:gateway|subgraphs)[/\\][^)]*)\)?$/, '$1')),
    }),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}
