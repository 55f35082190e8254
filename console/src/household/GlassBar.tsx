import { AlertOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { EndBreakGlass } from '../asking/generated.ts';
import { type Glass, holdGlass } from '../asking/glass.ts';
import { useChange } from '../asking/use-ask.ts';
import { sayCode, useWords } from '../words/words.ts';

/** That the glass is broken stays in sight, with the time that is left; when it is over, so is the sight. */
export function GlassBar({ glass }: { readonly glass: Glass }) {
  const { say } = useWords();
  const { message } = App.useApp();
  const end = useChange(EndBreakGlass);
  const [left, setLeft] = useState(() => secondsUntil(glass.until));
  useEffect(() => {
    const timer = setInterval(() => {
      const seconds = secondsUntil(glass.until);
      setLeft(seconds);
      if (seconds <= 0) holdGlass(null);
    }, 1_000);
    return () => clearInterval(timer);
  }, [glass.until]);
  const stop = async () => {
    const endAt = async (version: number) => (await end({ input: { id: glass.id, version } })).failure;
    const first = await endAt(glass.version);
    // Between its opening and its end nothing can happen to it but the one review: then it is the version after.
    const failure = first?.reason === 'STATE_CHANGED' ? await endAt(glass.version + 1) : first;
    if (failure) void message.error(sayCode(say, 'failure', failure.code));
    else holdGlass(null);
  };
  return (
    <div className="glass-bar">
      <AlertOutlined aria-hidden="true" />
      <span>
        <strong>{say('glass.inForce')}</strong> {say('glass.recorded')}
      </span>
      <span className="glass-left" role="timer" aria-label={say('glass.left')}>
        {`${String(Math.floor(left / 60)).padStart(2, '0')}:${String(left % 60).padStart(2, '0')}`}
      </span>
      <Button size="small" onClick={() => void stop()}>
        {say('glass.end')}
      </Button>
    </div>
  );
}

function secondsUntil(instant: string): number {
  return Math.max(0, Math.ceil((Date.parse(instant) - Date.now()) / 1_000));
}
