import type { HttpServer } from '../../gateway/http/server.ts';

type App = HttpServer['app'];

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly text: string;
  /** `set-cookie` lines as they came. */
  readonly cookies: readonly string[];
  readonly location: string;
  // biome-ignore lint/suspicious/noExplicitAny: as varied as the routes
  readonly json: any;
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Of the machine the browser runs on. */
  readonly remoteAddress?: string;
}

/** What of a browser the door meets: it keeps cookies, sends them along, and goes where it is sent when told to. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #app: App;
  constructor(app: App) {
    this.#app = app;
  }

  async send(method: 'GET' | 'POST' | 'HEAD', url: string, sent: Sent = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const form = sent.form && new URLSearchParams(sent.form).toString();
    const response = await this.#app.inject({
      method,
      url,
      headers: {
        host: 'localhost:4000',
        ...(cookie && { cookie }),
        ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(sent.body !== undefined && { 'content-type': 'application/json' }),
        ...sent.headers,
      },
      ...(form !== undefined && { payload: form }),
      ...(sent.body !== undefined && { payload: JSON.stringify(sent.body) }),
      ...(sent.remoteAddress && { remoteAddress: sent.remoteAddress }),
    });
    const lines = [response.headers['set-cookie'] ?? []].flat();
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const { statusCode: status, headers, body: text } = response;
    const isJson = String(headers['content-type']).includes('json');
    return {
      status,
      headers,
      text,
      cookies: lines,
      location: headers.location ?? '',
      json: isJson ? JSON.parse(text) : {},
    };
  }

  get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send('GET', url, { headers });
  }

  /** `POST /graphql` as a page of ours does it. */
  async ask(body: object, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const csrf = (await this.get('/session')).json.csrf as string | undefined;
    return this.send('POST', '/graphql', {
      body,
      headers: {
        'x-purpose': 'DIBAO_REVIEW',
        'sec-fetch-site': 'same-origin',
        ...(csrf !== undefined && { 'x-csrf-token': csrf }),
        ...headers,
      },
    });
  }

  /** Begins at the built-in issuer. @returns the request for authorization that the browser carries there */
  async begin(returnTo = '/'): Promise<Record<string, string>> {
    const { location } = await this.get(`/auth/login?return=${encodeURIComponent(returnTo)}`);
    return Object.fromEntries(new URL(location, 'http://localhost').searchParams);
  }

  /** Chooses a sample account. @returns the address of ours to which the issuer sends back */
  async choose(request: Readonly<Record<string, string>>, account: string): Promise<string> {
    return (await this.send('POST', '/auth/authorize', { form: { ...request, account } })).location;
  }

  /** All of it, with the built-in issuer. */
  async signIn(account = 'staff-150104001', returnTo = '/'): Promise<Answer> {
    return this.get(await this.choose(await this.begin(returnTo), account));
  }

  get session(): string | undefined {
    return this.cookies.get('yihu-session') ?? this.cookies.get('__Host-yihu-session');
  }
}

export const codeOf = ({ json }: Answer): string | undefined => json.errors?.[0]?.extensions.code;

/** Faults the door wrote into its log. */
export function faultsIn(logs: readonly string[]): readonly string[] {
  return logs.flatMap((line) => (JSON.parse(line).fault ? [JSON.parse(line).fault] : []));
}
