import { useCallback, useContext, useEffect, useState } from 'react';
import type { Failure } from '../asking/answer.ts';
import { useSignedIn } from '../asking/signed-in.ts';
import { AskingContext } from '../asking/use-ask.ts';

/** `GET /verify-log`: how far a check is, and what the last one found. */
export interface Verification {
  readonly isRunning: boolean;
  readonly startedAt: string | null;
  readonly last: {
    readonly startedAt: string;
    readonly milliseconds: number;
    readonly isIntact: boolean;
    readonly verdict: Verdict;
  } | null;
  readonly hasFailed: boolean;
}

interface Verdict {
  readonly seals: number;
  readonly leaves: number;
  readonly droppedMonths: readonly string[];
  readonly unsealed: number;
  readonly notCopied: number;
  readonly findings: readonly Finding[];
  readonly findingsInAll: number;
}

export interface Finding {
  readonly kind: string;
  readonly seal?: number;
  readonly leaf?: number;
}

/** Each look is itself written into the log: a long check is asked after less and less often. */
const WAITS_MS = [500, 1_000, 2_000, 5_000, 10_000];

export function useVerification() {
  const { session } = useSignedIn();
  const { purpose } = useContext(AskingContext);
  const [verification, setVerification] = useState<Verification | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [looks, setLooks] = useState(0);
  const [isStarting, setStarting] = useState(false);

  const call = useCallback(
    async (method: 'GET' | 'POST', signal?: AbortSignal) => {
      try {
        const response = await fetch('/verify-log', {
          method,
          headers: { accept: 'application/json', 'x-csrf-token': session.csrf, 'x-purpose': purpose ?? '' },
          cache: 'no-store',
          signal: signal ?? null,
        });
        const body = (await response.json()) as Verification & { errors?: { extensions?: { code?: string } }[] };
        if (response.ok) {
          setVerification(body);
          setFailure(null);
        } else {
          setFailure({ code: body.errors?.[0]?.extensions?.code ?? 'INTERNAL_SERVER_ERROR', reason: null });
        }
      } catch {
        if (!signal?.aborted) setFailure({ code: 'NETWORK', reason: null });
      }
    },
    [session.csrf, purpose],
  );

  useEffect(() => {
    const leaving = new AbortController();
    void call('GET', leaving.signal);
    return () => leaving.abort();
  }, [call]);

  const isRunning = isStarting || (verification?.isRunning ?? false);
  useEffect(() => {
    if (!isRunning || isStarting) return undefined;
    const wait = WAITS_MS[Math.min(looks, WAITS_MS.length - 1)];
    const timer = setTimeout(() => void call('GET').then(() => setLooks(looks + 1)), wait);
    return () => clearTimeout(timer);
  }, [isRunning, isStarting, looks, call]);

  const start = useCallback(() => {
    setLooks(0);
    setStarting(true);
    void call('POST').then(() => setStarting(false));
  }, [call]);
  return { verification, failure, isRunning, start };
}
