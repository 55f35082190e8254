import { createContext, useContext } from 'react';
import type { Session } from './session.ts';

export interface SignedIn {
  readonly session: Session;
  readonly purpose: string | null;
  readonly choosePurpose: (code: string) => void;
}

export const SignedInContext = createContext<SignedIn | null>(null);

/** @throws outside of a session: the shell shows no page then. */
export function useSignedIn(): SignedIn {
  const signedIn = useContext(SignedInContext);
  if (!signedIn) throw new Error('a page outside of a session');
  return signedIn;
}
