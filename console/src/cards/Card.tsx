import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  DisconnectOutlined,
  LockOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Source } from '../asking/answer.ts';
import { useAsk } from '../asking/use-ask.ts';
import { sayCode, useWords } from '../words/words.ts';
import { contentOf, type Standing } from './gather.ts';
import { Records } from './Records.tsx';
import { Refusals } from './Refusals.tsx';
import type { CardSpec } from './spec.ts';

/** One department, asked by its own document: it waits for nobody, and nobody for it. */
export function Card({ spec, householdId }: { readonly spec: CardSpec; readonly householdId: string }) {
  const { say, language } = useWords();
  const answer = useAsk(spec.query, { id: householdId });
  const content = contentOf(spec, answer);
  const standing = answer.failure ? 'DOWN' : content.standing;
  const title = spec.title[language];
  const heading = `card-${spec.department}`;
  return (
    <section
      className="card"
      aria-labelledby={heading}
      aria-busy={answer.isLoading}
      data-department={spec.department}
      data-standing={answer.isLoading ? 'LOADING' : standing}
    >
      <header className="card-head">
        <h3 id={heading}>{title}</h3>
        {answer.isLoading ? null : <Mark standing={standing} source={content.source} />}
      </header>
      <Body
        isLoading={answer.isLoading}
        standing={standing}
        down={
          <div className="card-state" role="alert">
            <DisconnectOutlined aria-hidden="true" />
            <div>
              <strong>{say('card.down', { department: title })}</strong>
              <p>
                {answer.failure && answer.failure.code !== 'SUBGRAPH_UNAVAILABLE'
                  ? sayCode(say, 'failure', answer.failure.code)
                  : say('card.downText')}
              </p>
              <Button size="small" onClick={answer.retry} aria-label={`${say('retry')}：${title}`}>
                {say('retry')}
              </Button>
            </div>
          </div>
        }
        denied={<Refusals refusals={content.refusals} isWhole />}
        data={
          <>
            <Records sections={content.sections} />
            <Refusals refusals={content.refusals} />
          </>
        }
      />
    </section>
  );
}

function Body(props: {
  readonly isLoading: boolean;
  readonly standing: Standing;
  readonly down: ReactNode;
  readonly denied: ReactNode;
  readonly data: ReactNode;
}) {
  const { say } = useWords();
  if (props.isLoading) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  if (props.standing === 'DOWN') return props.down;
  if (props.standing === 'DENIED') return props.denied;
  if (props.standing === 'DATA') return props.data;
  return (
    <p className="card-state card-none">
      <MinusCircleOutlined aria-hidden="true" />
      {say('card.none')}
    </p>
  );
}

/** The state in a word, and of which day the data are. */
function Mark({ standing, source }: { readonly standing: Standing; readonly source: Source | undefined }) {
  const { say } = useWords();
  if (standing === 'DOWN') {
    return (
      <span className="mark mark-down">
        <DisconnectOutlined aria-hidden="true" />
        {say('mark.down')}
      </span>
    );
  }
  if (standing === 'DENIED') {
    return (
      <span className="mark mark-denied">
        <LockOutlined aria-hidden="true" />
        {say('mark.denied')}
      </span>
    );
  }
  if (!source?.asOf) return null;
  if (source.freshness === 'STALE') {
    return (
      <span className="mark mark-stale">
        <ClockCircleOutlined aria-hidden="true" />
        {say(source.dueBy ? 'mark.stale' : 'mark.staleOnly', { day: source.asOf, due: source.dueBy ?? '' })}
      </span>
    );
  }
  return (
    <span className="mark">
      <CheckCircleOutlined aria-hidden="true" />
      {say('mark.asOf', { day: source.asOf })}
    </span>
  );
}
