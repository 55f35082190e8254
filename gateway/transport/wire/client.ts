import type { Patience } from '../transport.ts';
import { Connection, type WireResponse } from './connection.ts';

export interface WireOptions {
  readonly connections: number;
  readonly maxBytes: number;
  readonly idleMs: number;
}

export interface WireClient {
  /**
   * @param text the request as it goes over the wire
   * @param patience gives it up: the connection that carries it is ended
   */
  ask(text: string, patience: Patience): Promise<WireResponse>;
  close(): Promise<void>;
}

interface Waiting {
  readonly text: string;
  readonly patience: Patience;
  resolve(response: WireResponse): void;
  reject(error: Error): void;
}

/**
 * A bounded number of kept-alive HTTP/1.1 connections to one department. A library's client costs twice as much a
 * question, and a household view is ten of them (schema/decisions/0027). Questions beyond the bound wait in order.
 */
export function createWireClient(target: URL, { connections, maxBytes, idleMs }: WireOptions): WireClient {
  const free: Connection[] = [];
  const open = new Set<Connection>();
  const waiting: Waiting[] = [];
  let isClosed = false;

  const options = {
    target,
    maxBytes,
    idleMs,
    onFree: (connection: Connection) => {
      free.push(connection);
      next();
    },
    onClose: (connection: Connection) => {
      if (!open.delete(connection)) return;
      const at = free.indexOf(connection);
      if (at !== -1) free.splice(at, 1);
      next();
    },
  };
  // Whoever was idle for too long goes before the other side closes, and holds no process open meanwhile.
  const sweep = setInterval(() => dropStale(), Math.max(1_000, idleMs / 3)).unref();

  function dropStale(): void {
    const now = Date.now();
    for (const connection of free.filter((one) => !one.isFresh(now))) connection.destroy(new Error('idle'));
  }

  /** The one used last is the one most likely to be alive. */
  function take(): Connection | undefined {
    const now = Date.now();
    for (let last = free.pop(); last; last = free.pop()) {
      if (last.isFresh(now)) return last;
      last.destroy(new Error('idle'));
    }
    if (open.size >= connections) return undefined;
    const made = new Connection(options);
    open.add(made);
    return made;
  }

  function next(): void {
    while (waiting.length > 0 && !isClosed) {
      if (waiting[0]?.patience.aborted) {
        waiting.shift();
        continue;
      }
      const connection = take();
      if (!connection) return;
      carry(connection, waiting.shift() as Waiting);
    }
  }

  function carry(connection: Connection, { text, patience, resolve, reject }: Waiting): void {
    const giveUp = () => connection.destroy(new Error('given up'));
    patience.addEventListener('abort', giveUp);
    connection.send(text, {
      resolve: (response) => {
        patience.removeEventListener('abort', giveUp);
        resolve(response);
      },
      reject: (error) => {
        patience.removeEventListener('abort', giveUp);
        reject(error);
      },
    });
  }

  return {
    ask: (text, patience) =>
      new Promise((resolve, reject) => {
        if (isClosed || patience.aborted) {
          reject(new Error('given up'));
          return;
        }
        const one = { text, patience, resolve, reject };
        const connection = waiting.length === 0 ? take() : undefined;
        if (connection) {
          carry(connection, one);
          return;
        }
        patience.addEventListener('abort', () => reject(new Error('given up')));
        waiting.push(one);
      }),
    close: async () => {
      isClosed = true;
      clearInterval(sweep);
      for (const { reject } of waiting.splice(0)) reject(new Error('closed'));
      for (const connection of [...open]) connection.destroy(new Error('closed'));
    },
  };
}
