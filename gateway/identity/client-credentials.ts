export interface ClientCredentials {
  readonly id: string;
  readonly secret: string;
}

/**
 * Who calls the token endpoint: `client_secret_basic` or `client_secret_post` (RFC 6749 §2.3.1).
 * AMBIGUOUS: both at once, which the RFC forbids. undefined: neither, or unreadable.
 */
export function readClientCredentials(
  authorization: string | undefined,
  form: Readonly<Record<string, string>>,
): ClientCredentials | 'AMBIGUOUS' | undefined {
  if (authorization === undefined) {
    const { client_id: id, client_secret: secret } = form;
    return id && secret ? { id, secret } : undefined;
  }
  if (form.client_secret !== undefined) return 'AMBIGUOUS';
  const encoded = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  // Our ids hold a colon, which the RFC wants encoded and most clients send as it is; our secrets hold none.
  const at = text.lastIndexOf(':');
  if (at < 0) return undefined;
  const id = formDecode(text.slice(0, at));
  const secret = formDecode(text.slice(at + 1));
  if (id === undefined || secret === undefined) return undefined;
  return form.client_id !== undefined && form.client_id !== id ? 'AMBIGUOUS' : { id, secret };
}

function formDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
