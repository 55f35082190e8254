import { Button, Spin } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Provider } from 'urql';
import { createClient } from '../asking/client.ts';
import { readSession, type Session, signIn } from '../asking/session.ts';
import { SignedInContext } from '../asking/signed-in.ts';
import { AskingContext } from '../asking/use-ask.ts';
import { useWords } from '../words/words.ts';
import { Frame } from './Frame.tsx';
import { Welcome } from './Welcome.tsx';

const PURPOSE = 'yihu.purpose';

type State = 'ASKING' | 'SIGNED_OUT' | 'OVER' | 'UNAVAILABLE' | Session;

/** Lets nobody in without a session, and says so when one ends. */
export function Gate() {
  const [state, setState] = useState<State>('ASKING');
  const enter = useCallback(() => {
    setState('ASKING');
    readSession().then(
      (session) => setState(session ?? 'SIGNED_OUT'),
      () => setState('UNAVAILABLE'),
    );
  }, []);
  useEffect(enter, [enter]);
  if (state === 'ASKING') return <Waiting />;
  if (state === 'SIGNED_OUT') return <Welcome />;
  if (state === 'OVER') return <Standstill kind="over" />;
  if (state === 'UNAVAILABLE') return <Standstill kind="unavailable" onRetry={enter} />;
  return <Inside session={state} onOver={() => setState('OVER')} />;
}

function Inside({ session, onOver }: { readonly session: Session; readonly onOver: () => void }) {
  const [purpose, setPurpose] = useState<string | null>(() => {
    const codes = session.purposes.map(({ code }) => code);
    const remembered = sessionStorage.getItem(PURPOSE);
    if (remembered !== null && codes.includes(remembered)) return remembered;
    return codes.length === 1 ? (codes[0] ?? null) : null;
  });
  const choosePurpose = useCallback((code: string) => {
    sessionStorage.setItem(PURPOSE, code);
    setPurpose(code);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one client a session
  const client = useMemo(() => createClient(session.csrf, onOver), [session.csrf]);
  useEffect(() => {
    const left = Date.parse(session.expiresAt) - Date.now();
    const timer = setTimeout(onOver, Math.min(Math.max(left, 0), 2 ** 31 - 1));
    return () => clearTimeout(timer);
  }, [session.expiresAt, onOver]);
  const signedIn = useMemo(() => ({ session, purpose, choosePurpose }), [session, purpose, choosePurpose]);
  const asking = useMemo(() => ({ purpose, glass: null }), [purpose]);
  return (
    <Provider value={client}>
      <SignedInContext value={signedIn}>
        <AskingContext value={asking}>
          <Frame />
        </AskingContext>
      </SignedInContext>
    </Provider>
  );
}

function Waiting() {
  const { say } = useWords();
  return (
    <main className="standstill" aria-busy="true">
      <Spin size="large" />
      <p>{say('loading')}</p>
    </main>
  );
}

function Standstill({ kind, onRetry }: { readonly kind: 'over' | 'unavailable'; readonly onRetry?: () => void }) {
  const { say } = useWords();
  return (
    <main className="standstill">
      <h1>{say(`session.${kind}.title`)}</h1>
      <p>{say(`session.${kind}.text`)}</p>
      <Button type="primary" size="large" onClick={onRetry ?? signIn}>
        {say(onRetry ? 'retry' : 'session.again')}
      </Button>
    </main>
  );
}
