import { createContext, useCallback, useContext, useMemo } from 'react';
import { type AnyVariables, useMutation, useQuery } from 'urql';
import { type Answer, extensionsOf, type Failure, failureOf } from './answer.ts';
import type { Trusted } from './trusted.ts';

/** What travels with every request beside the question: why it is asked, and under which break-glass. */
export interface Asking {
  readonly purpose: string | null;
  readonly glass: string | null;
}

export const AskingContext = createContext<Asking>({ purpose: null, glass: null });

export function useContextOf(isFirst: boolean) {
  const { purpose, glass } = useContext(AskingContext);
  return useMemo(() => {
    const headers: Record<string, string> = {};
    if (purpose !== null) headers['x-purpose'] = purpose;
    if (glass !== null) headers['x-break-glass'] = glass;
    return { fetchOptions: { headers, priority: isFirst ? 'high' : 'auto' } as RequestInit };
  }, [purpose, glass, isFirst]);
}

interface How {
  /** Not yet. */
  readonly pause?: boolean;
  /** Before others that were asked earlier and wait for a connection. */
  readonly isFirst?: boolean;
}

/** Asks while the component is there. */
export function useAsk<Data, Variables extends AnyVariables>(
  query: Trusted<Data, Variables>,
  variables: Variables,
  { pause = false, isFirst = false }: How = {},
): Answer<Data> {
  const context = useContextOf(isFirst);
  const [result, execute] = useQuery<Data, AnyVariables>({ query, variables, pause, context });
  const retry = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  const { access, sources } = extensionsOf(result.extensions);
  const data = (result.data ?? undefined) as Data | undefined;
  return {
    isLoading: result.fetching || (!pause && !result.data && !result.error),
    data,
    access,
    sources,
    failure: failureOf(result.error, hasAny(data)),
    retry,
  };
}

export type Change<Data, Variables> = (
  variables: Variables,
) => Promise<{ readonly data: Data; readonly failure: null } | { readonly data: null; readonly failure: Failure }>;

/** Changes something. The answer is the change as recorded, or why it was not made. */
export function useChange<Data, Variables extends AnyVariables>(
  mutation: Trusted<Data, Variables>,
): Change<Data, Variables> {
  const context = useContextOf(true);
  const [, execute] = useMutation<Data, AnyVariables>(mutation);
  return useCallback(
    async (variables) => {
      const { data, error } = await execute(variables, context);
      const made = hasAny(data);
      const failure = failureOf(error, made);
      if (made && !failure) return { data: data as Data, failure: null };
      return { data: null, failure: failure ?? { code: 'INTERNAL_SERVER_ERROR', reason: null } };
    },
    [execute, context],
  );
}

export function hasAny(data: unknown): boolean {
  return typeof data === 'object' && data !== null && Object.values(data).some((value) => value !== null);
}
