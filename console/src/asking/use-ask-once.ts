import { useCallback } from 'react';
import { type AnyVariables, useClient } from 'urql';
import { type Answer, extensionsOf, failureOf } from './answer.ts';
import type { Trusted } from './trusted.ts';
import { hasAny, useContextOf } from './use-ask.ts';

export type AskOnce = <Data, Variables extends AnyVariables>(
  query: Trusted<Data, Variables>,
  variables: Variables,
) => Promise<Answer<Data>>;

/** Asks when it is called, for what is put together from many answers and shown only when all of them are there. */
export function useAskOnce(): AskOnce {
  const client = useClient();
  const context = useContextOf(false);
  return useCallback(
    async (query, variables) => {
      const { data, error, extensions } = await client.query(query, variables, context).toPromise();
      return {
        isLoading: false,
        data: data ?? undefined,
        ...extensionsOf(extensions),
        failure: failureOf(error, hasAny(data)),
        retry: () => undefined,
      };
    },
    [client, context],
  );
}
