import { Link } from 'react-router';
import { useWords } from '../words/words.ts';
import { useRecent } from './recent.ts';

export function RecentHouseholds() {
  const { say } = useWords();
  const recent = useRecent();
  if (recent.length === 0) return null;
  return (
    <section className="recent" aria-labelledby="recent">
      <h2 id="recent">{say('search.recent')}</h2>
      <ul>
        {recent.map(({ id, code, name }) => (
          <li key={id}>
            <Link to={`/households/${id}`}>
              <strong>{name ?? code}</strong>
              {name ? <small>{code}</small> : null}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
