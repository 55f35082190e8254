import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface RateLimits {
  /** Requests of one client in a minute. */
  readonly requestsPerMinute: number;
  /** Cost of all its operations in a minute (cost.ts). */
  readonly costPerMinute: number;
}

/** @returns seconds after which the client may ask again; undefined: it may ask now. */
export type RateGate = (client: string, cost: number) => Promise<number | undefined>;

/**
 * Bounds what one client takes of this process, by number and by cost: a client that asks for a hundred households at
 * a time is a hundred clients. Kept in memory: with several processes behind a balancer each grants the whole.
 */
export function createRateGate({ requestsPerMinute, costPerMinute }: RateLimits): RateGate {
  const requests = new RateLimiterMemory({ keyPrefix: 'requests', points: requestsPerMinute, duration: 60 });
  const costs = new RateLimiterMemory({ keyPrefix: 'cost', points: costPerMinute, duration: 60 });
  return (client, cost) =>
    waitOf(async () => {
      await requests.consume(client);
      await costs.consume(client, Math.max(1, Math.ceil(cost)));
    });
}

/** By number alone, for those whose requests have no cost and who are known by their address alone. */
export function createAddressGate(perMinute: number): (address: string) => Promise<number | undefined> {
  const requests = new RateLimiterMemory({ keyPrefix: 'address', points: perMinute, duration: 60 });
  return (address) => waitOf(() => requests.consume(address));
}

async function waitOf(consume: () => Promise<unknown>): Promise<number | undefined> {
  try {
    await consume();
    return undefined;
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected;
    return Math.max(1, Math.ceil(rejected.msBeforeNext / 1000));
  }
}
