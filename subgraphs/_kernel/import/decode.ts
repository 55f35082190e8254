import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { ImportError } from './errors.ts';

export type Encoding = 'utf-8' | 'gb18030';

export interface FileFacts {
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly encoding: Encoding;
}

/** A character here and there may be broken: its row is rejected. More than this, and the encoding is not what it seemed. */
const TOLERATED = { characters: 20, share: 0.01 };

/**
 * Reads a file once from end to end, before anything is written: what it is, and whether it is so throughout.
 * @throws ImportError FILE_UNREADABLE, EMPTY_FILE, NOT_TEXT, UNSUPPORTED_ENCODING, MIXED_ENCODING
 */
export async function inspectFile(path: string): Promise<FileFacts> {
  // A device or a pipe may never end. A file that is not there is told by reading it.
  const kind = await stat(path).catch(() => undefined);
  if (kind && !kind.isFile()) throw new ImportError('FILE_UNREADABLE', '不是普通文件');
  const hash = createHash('sha256');
  let bytes = 0;
  let check: EncodingCheck | undefined;
  let line = 1;
  for await (const chunk of readBytes(path)) {
    hash.update(chunk);
    if (bytes === 0) refuseOtherFormats(chunk);
    bytes += chunk.length;
    if (!check) {
      const start = chunk.findIndex((byte) => byte > 0x7f);
      if (start >= 0) check = new EncodingCheck(guessEncoding(chunk.subarray(start, start + 1024)), line);
      else line += countLines(chunk);
    }
    check?.take(chunk);
  }
  if (bytes === 0) throw new ImportError('EMPTY_FILE', '文件为空');
  return { path, bytes, sha256: hash.digest('hex'), encoding: check?.finish() ?? 'utf-8' };
}

export async function* readBytes(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code;
    if (reason === undefined) throw error;
    throw new ImportError('FILE_UNREADABLE', `文件无法读取（${reason}）`);
  }
}

/** A decoder for a stream of chunks. What cannot be decoded becomes U+FFFD; a byte order mark is dropped. */
export function createDecoder(encoding: Encoding): { write(chunk: Buffer): string; end(): string } {
  if (encoding === 'gb18030') {
    const decoder = iconv.getDecoder('gb18030');
    return { write: (chunk) => decoder.write(chunk), end: () => decoder.end() ?? '' };
  }
  const decoder = new TextDecoder('utf-8');
  return { write: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() };
}

function refuseOtherFormats(start: Buffer): void {
  const magic = start.subarray(0, 4).toString('hex');
  if (magic.startsWith('fffe') || magic.startsWith('feff')) {
    throw new ImportError('UNSUPPORTED_ENCODING', '文件是 UTF-16 编码，请另存为“CSV UTF-8”');
  }
  const binary = ['504b0304', 'd0cf11e0', '25504446', '1f8b0800'].includes(magic);
  if (binary) throw new ImportError('NOT_TEXT', '文件不是文本（可能是 Excel 工作簿或压缩包），请另存为 CSV');
}

/** By what its first non-ASCII bytes read better as; in GB18030 text hardly any sequence is valid UTF-8. */
function guessEncoding(sample: Buffer): Encoding {
  if (isUtf8(sample)) return 'utf-8';
  const { foreign, broken } = census(new TextDecoder('utf-8').decode(sample, { stream: true }));
  return broken > foreign - broken ? 'gb18030' : 'utf-8';
}

function census(text: string): { foreign: number; broken: number } {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII as a whole is meant
  return { foreign: text.match(/[^\u0000-\u007f]/gu)?.length ?? 0, broken: text.match(/\ufffd/g)?.length ?? 0 };
}

function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
  return lines;
}

/** Holds a guess against the rest of the file, line by line. */
class EncodingCheck {
  private readonly encoding: Encoding;
  private readonly decoder;
  private rest: Buffer = Buffer.alloc(0);
  private line: number;
  private foreign = 0;
  private broken = 0;
  private firstBroken = 0;

  constructor(encoding: Encoding, line: number) {
    this.encoding = encoding;
    this.line = line;
    this.decoder = new TextDecoder('utf-8');
  }

  take(chunk: Buffer): void {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    let from = 0;
    // 0x0A is never part of a longer character, in neither encoding.
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      this.judge(bytes.subarray(from, at));
      from = at + 1;
    }
    this.rest = Buffer.from(bytes.subarray(from));
  }

  finish(): Encoding {
    this.judge(this.rest);
    if (this.broken > TOLERATED.characters && this.broken > this.foreign * TOLERATED.share) this.fail(this.firstBroken);
    return this.encoding;
  }

  private judge(line: Buffer): void {
    if (this.encoding === 'utf-8') this.count(isUtf8(line) ? undefined : this.decoder.decode(line), line);
    else if (isUtf8(line)) {
      // Read as GB18030, UTF-8 makes valid nonsense. Four Chinese characters in a row of bytes are no coincidence.
      if (line.length > 11 && (line.toString('utf8').match(/\p{Script=Han}/gu)?.length ?? 0) >= 4) this.fail(this.line);
    } else this.count(iconv.decode(line, 'gb18030'), line);
    this.line++;
  }

  private count(text: string | undefined, line: Buffer): void {
    // Of a faultless line only the scale matters: three bytes a character.
    const { foreign, broken } = text === undefined ? { foreign: line.length / 3, broken: 0 } : census(text);
    this.foreign += foreign;
    this.broken += broken;
    if (broken > 0 && this.firstBroken === 0) this.firstBroken = this.line;
  }

  private fail(line: number): never {
    const name = this.encoding === 'utf-8' ? 'UTF-8' : 'GB18030';
    throw new ImportError('MIXED_ENCODING', `文件开头为 ${name} 编码，第 ${line} 行起不是；请统一编码后重新导出`);
  }
}
