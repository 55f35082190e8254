import { LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { AccessEntry } from '../asking/answer.ts';
import { useSignedIn } from '../asking/signed-in.ts';
import { purposeName } from '../words/purposes.ts';
import { fieldName, type Language } from '../words/schema-words.ts';
import { type Say, sayCode, useWords } from '../words/words.ts';
import type { Withheld } from './gather.ts';

interface Props {
  readonly refusals: readonly Withheld[];
  readonly isWhole?: boolean;
}

/** Why something is not shown, and what can be done about it: another purpose, or whom to ask. */
export function Refusals({ refusals, isWhole = false }: Props) {
  const { say } = useWords();
  if (refusals.length === 0) return null;
  return (
    <div className={isWhole ? 'refusals refusals-whole' : 'refusals'}>
      <LockOutlined aria-hidden="true" />
      <div>
        <strong>{say(isWhole ? 'card.denied' : 'card.deniedPart')}</strong>
        <ul>
          {refusals.map((withheld) => (
            <li key={withheld.entry.reason}>
              <Refusal withheld={withheld} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Refusal({ withheld: { entry, what } }: { readonly withheld: Withheld }) {
  const { say, language } = useWords();
  const { session, choosePurpose } = useSignedIn();
  const ways = session.purposes.filter(({ code }) => entry.purposes?.includes(code));
  const names = what.map((name) => ('title' in name ? name.title[language] : fieldName(language, name.field)));
  return (
    <>
      {names.length > 0 ? <p className="refusal-what">{names.join(language === 'zh' ? '、' : ', ')}</p> : null}
      <p>{reasonIn(entry, language, say)}</p>
      {ways.length > 0 ? (
        <p className="ways">
          {say('card.otherPurpose')}
          {ways.map(({ code, title }) => (
            <Button key={code} size="small" onClick={() => choosePurpose(code)}>
              {purposeName(language, code, title)}
            </Button>
          ))}
        </p>
      ) : entry.missing ? (
        <p className="ways">{say('card.askOwner', { owner: ownersOf(entry) })}</p>
      ) : null}
    </>
  );

  function ownersOf({ owner = '' }: AccessEntry): string {
    return owner
      .split(' ')
      .map((name) => sayCode(say, 'department', name))
      .join(language === 'zh' ? '、' : ', ');
  }
}

/** The hub's reason in words; the scope's code is for who opens it, and stands in the catalogue. */
export function reasonIn({ reason, missing }: AccessEntry, language: Language, say: Say): string {
  if (language === 'en') {
    const scopes = (missing ?? []).map(({ scope }) => scope).join(', ');
    return scopes ? say('card.missing', { scopes }) : reason;
  }
  return reason.replace(/[\w-]+:[\w-]+（([^）]+)）/g, '$1');
}
