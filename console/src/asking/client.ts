import { Client, fetchExchange } from 'urql';

/**
 * Asks the hub with trusted documents alone. Nothing is kept: no cache exchange, `no-store`, so that what was shown is
 * gone with the page, and a right that ended is not outlived by a copy.
 */
export function createClient(csrf: string, onSessionOver: () => void): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'network-only',
    exchanges: [fetchExchange],
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('x-csrf-token', csrf);
      headers.set('accept', 'application/graphql-response+json, application/json');
      const response = await fetch(input, { ...init, headers, cache: 'no-store', credentials: 'same-origin' });
      if (response.status === 401) onSessionOver();
      return response;
    },
  });
}
