/**
 * Reads HTTP/1.1 responses (RFC 9112) as far as a department needs them, and refuses everything else: a length or
 * chunks, never both and never neither, no upgrade, no compression. What is refused ends its connection, so that no
 * byte of one answer can be taken for another's.
 */
export interface Head {
  readonly status: number;
  /** undefined: it comes in chunks. */
  readonly length: number | undefined;
  readonly keepsAlive: boolean;
  /** Seconds for which the other side keeps an idle connection, where it says so. */
  readonly idleSeconds: number | undefined;
}

const MAX_HEAD_BYTES = 32 * 1024;
const HEAD_END = Buffer.from('\r\n\r\n');
const STATUS_LINE = /^HTTP\/1\.1 ([2-5]\d\d)(?: |$)/;
/**
 * Token characters of RFC 9110 §5.6.2, and a value without control characters. It begins with no blank: else 32 kB of
 * them were divided between the two in every way there is, for more than a second.
 */
const HEADER_LINE = /^([\w!#$%&'*+.^`|~-]+):[ \t]*((?:[^\p{Cc} ][^\p{Cc}]*)?)$/u;

/** The other side does not speak as it should. */
export class MalformedResponseError extends Error {}

/** @returns undefined: it has not come whole yet */
export function readHead(bytes: Buffer): { readonly head: Head; readonly end: number } | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end === -1) {
    if (bytes.length > MAX_HEAD_BYTES) throw new MalformedResponseError();
    return undefined;
  }
  if (end > MAX_HEAD_BYTES) throw new MalformedResponseError();
  return { head: parseHead(bytes.toString('latin1', 0, end)), end: end + HEAD_END.length };
}

function parseHead(text: string): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const status = STATUS_LINE.exec(first)?.[1];
  if (status === undefined) throw new MalformedResponseError();
  let length: number | undefined;
  let isChunked = false;
  let keepsAlive = true;
  let idleSeconds: number | undefined;
  for (const line of lines) {
    const [, name, value] = HEADER_LINE.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new MalformedResponseError();
    switch (name.toLowerCase()) {
      case 'content-length':
        if (length !== undefined || !/^\d{1,10}$/.test(value.trimEnd())) throw new MalformedResponseError();
        length = Number(value);
        break;
      case 'transfer-encoding':
        if (isChunked || value.trimEnd().toLowerCase() !== 'chunked') throw new MalformedResponseError();
        isChunked = true;
        break;
      case 'content-encoding':
        if (value.trimEnd().toLowerCase() !== 'identity') throw new MalformedResponseError();
        break;
      case 'connection':
        if (value.toLowerCase().includes('close')) keepsAlive = false;
        break;
      case 'keep-alive':
        idleSeconds = Number(/timeout=(\d{1,6})/i.exec(value)?.[1] ?? Number.NaN);
        break;
    }
  }
  if (isChunked === (length !== undefined)) throw new MalformedResponseError();
  return {
    status: Number(status),
    length,
    keepsAlive,
    idleSeconds: Number.isNaN(idleSeconds) ? undefined : idleSeconds,
  };
}
