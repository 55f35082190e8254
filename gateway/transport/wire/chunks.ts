import { MalformedResponseError } from './response.ts';

/** A size in hexadecimal and CR; extensions of a chunk are refused. */
const MAX_LINE = 12;
const LF = 10;

/** Takes a body apart that comes in chunks (RFC 9112 §7.1), byte by byte if need be. Trailers are refused. */
export class ChunkReader {
  /** Copied together: a chunk of one byte, kept as it came, takes a hundred. */
  private bytes = Buffer.alloc(0);
  private state: 'SIZE' | 'DATA' | 'AFTER_DATA' | 'AFTER_LAST' = 'SIZE';
  private line = '';
  private left = 0;
  /** Bytes of the body so far. */
  size = 0;

  body(): Buffer {
    return this.bytes.subarray(0, this.size);
  }

  /** @returns where in the bytes the body ends; undefined: there is more to come */
  take(bytes: Buffer): number | undefined {
    let at = 0;
    while (at < bytes.length) {
      if (this.state === 'DATA') {
        const part = bytes.subarray(at, at + this.left);
        this.keep(part);
        this.left -= part.length;
        at += part.length;
        if (this.left === 0) this.state = 'AFTER_DATA';
        continue;
      }
      const byte = bytes[at++] as number;
      if (byte !== LF) {
        this.line += String.fromCharCode(byte);
        if (this.line.length > MAX_LINE) throw new MalformedResponseError();
      } else if (this.endLine()) return at;
    }
    return undefined;
  }

  private keep(part: Buffer): void {
    const size = this.size + part.length;
    if (size > this.bytes.length) {
      const wider = Buffer.allocUnsafe(Math.max(size, this.bytes.length * 2));
      this.bytes.copy(wider, 0, 0, this.size);
      this.bytes = wider;
    }
    part.copy(this.bytes, this.size);
    this.size = size;
  }

  /** @returns whether it was the last */
  private endLine(): boolean {
    const { line, state } = this;
    this.line = '';
    if (state !== 'SIZE') {
      if (line !== '\r') throw new MalformedResponseError();
      this.state = 'SIZE';
      return state === 'AFTER_LAST';
    }
    if (!/^[\da-f]{1,8}\r$/i.test(line)) throw new MalformedResponseError();
    this.left = Number.parseInt(line, 16);
    this.state = this.left === 0 ? 'AFTER_LAST' : 'DATA';
    return false;
  }
}
