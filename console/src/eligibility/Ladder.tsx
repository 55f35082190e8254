import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { AmountText } from './AmountText.tsx';
import { MissingFacts } from './MissingFacts.tsx';
import { OutcomeFlag } from './OutcomeFlag.tsx';
import { ReasonTree } from './ReasonTree.tsx';
import type { Eligibility, Step } from './reasons.ts';

/** The steps of the ladder from the highest down, first of the household, then of members. */
export function Ladder({ eligibility: { status, on, steps, members } }: { readonly eligibility: Eligibility }) {
  const { say, language } = useWords();
  const heading = status
    ? say('eligibility.suggested', { status: enumName(language, 'AssistanceStatus', status), day: on })
    : say('eligibility.undecided', { day: on });
  return (
    <section className="ladder" aria-label={say('tab.eligibility')}>
      <h2>{heading}</h2>
      <p className="list-about">{say('eligibility.suggestion')}</p>
      <ol className="steps-of-ladder">
        {steps.map((step) => (
          <StepOfLadder key={step.status} step={step} who={null} />
        ))}
      </ol>
      {members.length > 0 ? (
        <details className="reasons">
          <summary>{say('eligibility.members')}</summary>
          <ol className="steps-of-ladder">
            {members.flatMap(({ person, steps: own }, at) =>
              own.map((step) => (
                <StepOfLadder
                  key={`${person?.id ?? at} ${step.status}`}
                  step={step}
                  who={person?.name ?? say('members.stub')}
                />
              )),
            )}
          </ol>
        </details>
      ) : null}
    </section>
  );
}

function StepOfLadder({ step, who }: { readonly step: Step; readonly who: string | null }) {
  const { language } = useWords();
  const { status, judgement, amount } = step;
  return (
    <li className="rung" data-outcome={judgement.outcome} data-status={status}>
      <h3>
        {who ? <span className="record-who">{who}</span> : null}
        {enumName(language, 'AssistanceStatus', status)} <OutcomeFlag outcome={judgement.outcome} />
        {amount ? <AmountText due={amount} /> : null}
      </h3>
      <p>{judgement.explanation}</p>
      <MissingFacts missing={judgement.missing} />
      <ReasonTree judgement={judgement} />
    </li>
  );
}
