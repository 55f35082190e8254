import type { ReactNode } from 'react';
import { useSignedIn } from '../asking/signed-in.ts';
import { purposeName } from '../words/purposes.ts';
import { useWords } from '../words/words.ts';

/** Nothing of anybody is asked before it is said why. */
export function PurposeNeeded({ children }: { readonly children: ReactNode }) {
  const { say, language } = useWords();
  const { session, purpose, choosePurpose } = useSignedIn();
  if (purpose !== null) return children;
  return (
    <section className="purpose-needed" aria-labelledby="purpose-needed">
      <h2 id="purpose-needed">{say('purpose.needed')}</h2>
      <p>{say('purpose.neededText')}</p>
      <div className="purpose-choices">
        {session.purposes.map(({ code, title }) => (
          <button type="button" key={code} onClick={() => choosePurpose(code)}>
            {purposeName(language, code, title)}
          </button>
        ))}
      </div>
    </section>
  );
}
