import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { ChunkReader } from './chunks.ts';
import { type Head, MalformedResponseError, readHead } from './response.ts';

/** One answer, read whole. */
export interface WireResponse {
  readonly status: number;
  readonly body: Buffer;
}

export class TooLargeError extends Error {}

interface Exchange {
  resolve(response: WireResponse): void;
  reject(error: Error): void;
}

export interface ConnectionOptions {
  readonly target: URL;
  readonly maxBytes: number;
  /** How long it may stay idle at most. */
  readonly idleMs: number;
  /** It is free for another question. */
  onFree(connection: Connection): void;
  /** It is over. */
  onClose(connection: Connection): void;
}

/** Before the other side's own time is up: a question must not meet a connection that is being closed. */
const IDLE_MARGIN_SECONDS = 1;

/** One kept-alive connection: one question at a time. */
export class Connection {
  private readonly options: ConnectionOptions;
  private readonly socket: Socket;
  private exchange: Exchange | undefined;
  private head: Head | undefined;
  private chunks: ChunkReader | undefined;
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private idleUntil = 0;

  constructor(options: ConnectionOptions) {
    this.options = options;
    const { hostname, port, protocol } = options.target;
    const host = hostname.replace(/^\[|\]$/g, '');
    const isSecure = protocol === 'https:';
    const at = { host, port: Number(port) || (isSecure ? 443 : 80), noDelay: true };
    const socket = isSecure
      ? connectSecure({ ...at, servername: isIP(host) ? '' : host, ALPNProtocols: ['http/1.1'] })
      : connectPlain(at);
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('the connection was closed')));
    this.socket = socket;
  }

  /** @param text head and body as they go over the wire */
  send(text: string, exchange: Exchange): void {
    this.exchange = exchange;
    this.socket.write(text);
  }

  isFresh(now: number): boolean {
    return now < this.idleUntil && !this.socket.destroyed;
  }

  /** Ends it, and with it the question under way. */
  destroy(error: Error): void {
    this.fail(error);
  }

  private take(chunk: Buffer): void {
    try {
      // What comes unasked is nobody's answer.
      if (!this.exchange) throw new MalformedResponseError();
      this.pending.push(chunk);
      this.pendingBytes += chunk.length;
      if (this.head) this.readBody();
      else this.readHead();
    } catch (error) {
      this.fail(error as Error);
    }
  }

  private readHead(): void {
    const found = readHead(this.gathered());
    if (!found) return;
    this.head = found.head;
    const rest = this.gathered().subarray(found.end);
    this.pending = [rest];
    this.pendingBytes = rest.length;
    if (found.head.length === undefined) this.chunks = new ChunkReader();
    this.readBody();
  }

  private readBody(): void {
    const length = this.head?.length;
    if (Math.max(length ?? 0, this.chunks?.size ?? 0, this.pendingBytes) > this.options.maxBytes) {
      throw new TooLargeError();
    }
    if (length !== undefined) {
      if (this.pendingBytes >= length) this.answer(this.gathered().subarray(0, length), this.pendingBytes === length);
      return;
    }
    const bytes = this.gathered();
    this.pending = [];
    this.pendingBytes = 0;
    const end = this.chunks?.take(bytes);
    if (end !== undefined && this.chunks) this.answer(this.chunks.body(), end === bytes.length);
  }

  private gathered(): Buffer {
    const [first] = this.pending;
    if (first && this.pending.length === 1) return first;
    const all = Buffer.concat(this.pending, this.pendingBytes);
    this.pending = [all];
    return all;
  }

  /** @param isClean nothing came after it */
  private answer(body: Buffer, isClean: boolean): void {
    const { exchange, head } = this;
    this.exchange = undefined;
    this.head = undefined;
    this.chunks = undefined;
    this.pending = [];
    this.pendingBytes = 0;
    exchange?.resolve({ status: head?.status ?? 0, body });
    // Answered before it was heard: the next question would wait behind the rest of this one, or be taken for it.
    const isHeard = this.socket.writableLength === 0;
    if (!isClean || !isHeard || !head?.keepsAlive) {
      this.fail(new MalformedResponseError());
      return;
    }
    const told = head.idleSeconds === undefined ? Number.POSITIVE_INFINITY : head.idleSeconds - IDLE_MARGIN_SECONDS;
    this.idleUntil = Date.now() + Math.min(this.options.idleMs, told * 1000);
    this.options.onFree(this);
  }

  private fail(error: Error): void {
    const { exchange } = this;
    this.exchange = undefined;
    this.socket.destroy();
    this.options.onClose(this);
    exchange?.reject(error);
  }
}
