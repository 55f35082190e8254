import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useSignedIn } from '../asking/signed-in.ts';
import { PurposeNeeded } from '../shell/PurposeNeeded.tsx';
import { useWords } from '../words/words.ts';
import { addressOf, askableAreas, draftIn, isAnyIn, type Question, questionOf } from './question.ts';
import { StudyForm } from './StudyForm.tsx';
import { StudyView } from './StudyView.tsx';
import './studies.css';
import { useRules } from './use-rules.ts';

/** What another policy would do to all households of the area, in sums. */
export function StudiesPage() {
  const { say } = useWords();
  return (
    <div className="page">
      <h1>{say('study.title')}</h1>
      <p className="list-about study-about">{say('study.about')}</p>
      <PurposeNeeded>
        <Desk />
      </PurposeNeeded>
    </div>
  );
}

/** The question stands in the address, so that a colleague of the same area sees the same study. */
function Desk() {
  const { session, purpose } = useSignedIn();
  const [params, setParams] = useSearchParams();
  const [asked, setAsked] = useState(0);
  const rules = useRules();
  const areas = useMemo(() => askableAreas(session.account.areas), [session.account.areas]);
  const codes = areas.map(({ code }) => code);
  const draft = draftIn(params, codes);
  const question = questionOf(draft);
  const take = (taken: Question) => {
    setParams(addressOf(taken));
    setAsked(asked + 1);
  };
  return (
    <div className="study-desk">
      <StudyForm draft={draft} areas={areas} standard={rules.standard} onAsked={take} />
      {!question ? (
        <Nothing of={isAnyIn(params) ? 'unreadable' : 'empty'} />
      ) : !codes.includes(question.area) ? (
        <Nothing of="otherArea" />
      ) : (
        <StudyView
          key={`${purpose} ${asked} ${Object.values(addressOf(question)).join(' ')}`}
          question={question}
          rules={rules}
          isJustAsked={asked > 0}
        />
      )}
    </div>
  );
}

function Nothing({ of }: { readonly of: 'empty' | 'unreadable' | 'otherArea' }) {
  const { say } = useWords();
  return (
    <section className="notice study-nothing">
      <h2>{say(`study.${of}.title`)}</h2>
      <p>{say(`study.${of}.text`)}</p>
    </section>
  );
}
