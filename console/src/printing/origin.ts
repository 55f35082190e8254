import type { Session } from '../asking/session.ts';

/** Who took it from the screen: the account and its office, as the session tells them. */
export function originOf({ name, office }: Session['account']): string {
  return office && office !== name ? `${name} ${office}` : name;
}
