import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import type { Missing } from './reasons.ts';

/** What would have to be known, who holds it, and why it is not here. */
export function MissingFacts({ missing }: { readonly missing: readonly Missing[] }) {
  const { say, language } = useWords();
  if (missing.length === 0) return null;
  return (
    <div className="missing">
      <strong>{say('eligibility.missing')}</strong>
      <ul>
        {missing.map(({ fact, holder, why, person }) => (
          <li key={`${fact} ${holder} ${person?.id}`}>
            {say('eligibility.missingFact', {
              fact,
              holder: enumName(language, 'FactHolder', holder),
              why: enumName(language, 'MissingReason', why),
            })}
            {person?.name ? ` · ${person.name}` : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
