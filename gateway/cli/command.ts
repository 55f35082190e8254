import { type Command, CommanderError } from 'commander';
import { TableError } from '../../subgraphs/_kernel/access/index.ts';
import { DirectoryLockedError } from '../../subgraphs/_kernel/database/lock.ts';
import { ConfigError } from '../config.ts';
import { DocumentError } from '../documents/document-error.ts';
import { describeError } from '../ops/logger.ts';

/** What each command's file exports, so that adding a command is one line in main.ts. */
export type Register = (program: Command) => void;

/** A failure that tells the operator what to do about it. Its message is shown as it is: no personal data in it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;
  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Called wrongly: exit 2, as shells have it. */
export class UsageError extends CommandError {
  constructor(message: string) {
    super(message, 2);
  }
}

/** Tells what went wrong on stderr. @returns the exit code. */
export function reportFailure(error: unknown): number {
  // Commander has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CommandError) return say(`error: ${error.message}`, error.exitCode);
  if (error instanceof ConfigError) return say(`error: ${error.message}`, 2);
  if (error instanceof DocumentError) return say(`error: ${error.message}`, 1);
  if (error instanceof TableError) return say(`error: ${error.message}`, 1);
  if (error instanceof DirectoryLockedError) return say(`error: ${error.message}`, 1);
  if (isPortInUse(error))
    return say(`error: port ${error.port} is in use: stop what listens there, or take another`, 1);
  // These name files and ports; any other message may quote a row (database drivers do).
  if (error instanceof Error && ('syscall' in error || isMissingModule(error)))
    return say(`error: ${error.message}`, 1);
  return say(`error: unexpected failure ${JSON.stringify(describeError(error))}`, 1);
}

function isPortInUse(error: unknown): error is Error & { readonly port: number } {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error;
}

function isMissingModule(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}

function say(text: string, exitCode: number): number {
  process.stderr.write(`${text}\n`);
  return exitCode;
}

/** For options that may be repeated or hold a list: `--area A --area B`, `--area A,B`. */
export function collectList(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, ...value.split(/[\s,]+/).filter(Boolean)];
}
