import { Button } from 'antd';
import { signIn } from '../asking/session.ts';
import { useWords } from '../words/words.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';

export function Welcome() {
  const { say } = useWords();
  return (
    <main className="welcome">
      <div className="welcome-panel">
        <p className="brand-large">
          <span className="seal" aria-hidden="true">
            户
          </span>
          {say('brand')}
        </p>
        <h1>{say('welcome.title')}</h1>
        <p className="welcome-text">{say('welcome.text')}</p>
        <Button type="primary" size="large" onClick={signIn}>
          {say('signIn')}
        </Button>
        <p className="welcome-note">{say('welcome.note')}</p>
        <LanguageSwitch />
      </div>
    </main>
  );
}
