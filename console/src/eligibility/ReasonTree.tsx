import { money } from '../words/format.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { OutcomeFlag } from './OutcomeFlag.tsx';
import { type Grounded, type Input, inputsOf, type Reason, reasonsOf } from './reasons.ts';

/** On what a judgement rests, level by level; closed until somebody wants to know. */
export function ReasonTree({ judgement }: { readonly judgement: Grounded }) {
  const { say } = useWords();
  return (
    <details className="reasons">
      <summary>{say('eligibility.reasons')}</summary>
      <Reasons reasons={reasonsOf(judgement, judgement.explanationTree)} />
    </details>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  return (
    <ul className="reason-list">
      {reasons.map((reason) => (
        <li key={reason.key}>
          <OutcomeFlag outcome={reason.outcome} /> <span>{reason.text}</span>
          {reason.clause ? <Ground clause={reason.clause} /> : null}
          {reason.parts.length > 0 ? <Reasons reasons={reason.parts} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Ground({ clause }: { readonly clause: NonNullable<Reason['clause']> }) {
  const { say } = useWords();
  const inputs = inputsOf(clause);
  return (
    <div className="reason-ground">
      <p>
        {say('eligibility.article', { article: clause.article })}
        {clause.person?.name ? ` · ${clause.person.name}` : null}
      </p>
      {inputs.length > 0 ? (
        <ul>
          {inputs.map((input) => (
            <li key={`${input.name} ${input.parameterId}`}>
              <InputLine input={input} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function InputLine({ input }: { readonly input: Input }) {
  const { say, language } = useWords();
  const { name, value, unit, source, asOf, citation } = input;
  const shown =
    value === null
      ? say('eligibility.noValue')
      : unit === 'YUAN'
        ? money(value)
        : ['DAY', 'CODE', 'COUNT'].includes(unit)
          ? value
          : `${value} ${enumName(language, 'InputUnit', unit)}`;
  return (
    <>
      {name} <strong>{shown}</strong>
      <small>
        {[enumName(language, 'FactHolder', source), citation, say('mark.asOf', { day: asOf })]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </>
  );
}
