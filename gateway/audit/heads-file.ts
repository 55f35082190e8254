import { createReadStream, existsSync, statSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { SignedHead } from './head.ts';

/**
 * The second place where the heads stand: a file that only grows. Kept on another disk or carried away daily, it shows
 * when the end of the log was cut off, which the log itself cannot.
 */
export interface HeadsFile {
  last(): Promise<SignedHead | undefined>;
  /** On the disk when it resolves. */
  append(heads: readonly SignedHead[]): Promise<void>;
}

/** A line is about 600 bytes. */
const TAIL = 8192;
const NEWLINE = 10;

export function openHeadsFile(path: string): HeadsFile {
  return {
    async last() {
      if (!existsSync(path)) return undefined;
      const file = await open(path, 'r+');
      try {
        return await lastLine(file);
      } finally {
        await file.close();
      }
    },
    async append(heads) {
      const isNew = !existsSync(path);
      if (isNew) await mkdir(dirname(path), { recursive: true });
      const file = await open(path, 'a', 0o600);
      try {
        await file.appendFile(heads.map((head) => `${lineOf(head)}\n`).join(''));
        await file.sync();
      } finally {
        await file.close();
      }
      if (isNew) await syncFolder(dirname(path));
    },
  };
}

/**
 * The heads that are there now, one by one, whatever the length of the file, and none that is added while they are read.
 * undefined: a line that is no head.
 */
export function readHeads(path: string): AsyncGenerator<SignedHead | undefined> {
  const size = existsSync(path) ? statSync(path).size : 0;
  return linesOf(path, size);
}

async function* linesOf(path: string, size: number): AsyncGenerator<SignedHead | undefined> {
  if (size === 0) return;
  const input = createReadStream(path, { end: size - 1 });
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    yield parseLine(line);
  }
}

const lineOf = ({ number, head, jws }: SignedHead): string => JSON.stringify({ number, head, jws });

function parseLine(line: string): SignedHead | undefined {
  try {
    const { number, head, jws } = JSON.parse(line) as Partial<SignedHead>;
    if (typeof number === 'number' && typeof head === 'string' && typeof jws === 'string') return { number, head, jws };
  } catch {
    // Said by the return value.
  }
  return undefined;
}

/** A line that was cut off while it was written is taken away: its head is still in the database. */
async function lastLine(file: FileHandle): Promise<SignedHead | undefined> {
  const { size } = await file.stat();
  if (size === 0) return undefined;
  const start = Math.max(0, size - TAIL);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
  const tail = buffer.subarray(0, bytesRead);
  const end = tail.lastIndexOf(NEWLINE);
  if (end + 1 < tail.length) {
    await file.truncate(start + end + 1);
    await file.sync();
  }
  if (end === -1) {
    if (start === 0) return undefined;
    throw new Error('the file of heads ends in what is no head');
  }
  const begin = end === 0 ? 0 : tail.lastIndexOf(NEWLINE, end - 1) + 1;
  const head = parseLine(tail.subarray(begin, end).toString());
  if (!head) throw new Error('the file of heads ends in what is no head');
  return head;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
