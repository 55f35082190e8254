/** Who is signed in, as `GET /session` tells it. The token itself never reaches the browser. */
export interface Session {
  readonly account: {
    readonly name: string;
    readonly office: string;
    readonly role: string;
    readonly roleTitle: string;
    readonly areas: readonly { readonly code: string; readonly name: string }[];
  };
  readonly purposes: readonly { readonly code: string; readonly title: string }[];
  readonly csrf: string;
  readonly expiresAt: string;
  readonly idleSeconds: number;
  readonly development: boolean;
  /** The fixed day of a hub for training; null: the real one. */
  readonly today: string | null;
}

export async function readSession(): Promise<Session | undefined> {
  const response = await fetch('/session', { headers: { accept: 'application/json' }, cache: 'no-store' });
  if (response.status === 401) return undefined;
  if (!response.ok) throw new Error('SESSION_UNAVAILABLE');
  return (await response.json()) as Session;
}

export function signIn(): void {
  const here = `${location.pathname}${location.search}`;
  location.assign(`/auth/login?return=${encodeURIComponent(here)}`);
}

export async function signOut(csrf: string): Promise<void> {
  await fetch('/auth/logout', { method: 'POST', headers: { 'x-csrf-token': csrf } });
  // What this tab remembers belongs to who was signed in.
  sessionStorage.clear();
  location.assign('/');
}

/** The day on which questions are answered. */
export function todayOf(session: Session): string {
  return session.today ?? new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
}
