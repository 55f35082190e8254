import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { Recorded } from '../acting/Recorded.tsx';
import { newRequestKey } from '../acting/request-key.ts';
import type { Failure } from '../asking/answer.ts';
import {
  type AssistanceStatus,
  DecideEligibility,
  type DecideEligibilityMutation,
  HouseholdDecisions,
} from '../asking/generated.ts';
import { useAsk, useChange } from '../asking/use-ask.ts';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { moment } from '../words/format.ts';
import { enumName, enumValues } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';

type Made = NonNullable<DecideEligibilityMutation['decideEligibility']>['decision'];

interface Props {
  readonly householdId: string;
  readonly grant: string;
  readonly suggested: AssistanceStatus | null;
  readonly onExpired: () => void;
}

/** The rules suggest; who answers for it confirms, or finds otherwise and says why. */
export function Decision({ householdId, grant, suggested, onExpired }: Props) {
  const { say, language } = useWords();
  const earlier = useAsk(HouseholdDecisions, { id: householdId });
  const decide = useChange(DecideEligibility);
  const [requestKey] = useState(newRequestKey);
  const [decision, setDecision] = useState<AssistanceStatus | null>(suggested);
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  const [isSending, setSending] = useState(false);
  const status = (code: AssistanceStatus | null) =>
    code === null ? say('outcome.UNDECIDED') : enumName(language, 'AssistanceStatus', code);
  const isOverride = decision !== suggested;

  const send = async (decided: AssistanceStatus) => {
    setSending(true);
    const input = { requestKey, grant, decision: decided, reason: reason.trim() || null };
    const answer = await decide({ input });
    setSending(false);
    setFailure(answer.failure);
    if (answer.failure?.reason === 'GRANT_EXPIRED') onExpired();
    if (!answer.data?.decideEligibility) return;
    setMade(answer.data.decideEligibility.decision);
    earlier.retry();
  };

  return (
    <section className="panel" aria-label={say('decision.title')}>
      <h2>{say('decision.title')}</h2>
      {made ? (
        <Recorded
          title={say('decision.made')}
          note={say('decision.note')}
          facts={[
            [say('decision.decided'), status(made.decided)],
            [say('decision.suggested'), status(made.suggested)],
            [say('decision.at'), moment(made.decidedAt)],
          ]}
        />
      ) : (
        <Form layout="vertical" onFinish={() => (decision ? void send(decision) : undefined)}>
          <Form.Item label={say('decision.decided')} htmlFor="decided">
            <Select
              id="decided"
              aria-label={say('decision.decided')}
              value={decision}
              options={enumValues('AssistanceStatus').map((value) => ({
                value: value as AssistanceStatus,
                label: enumName(language, 'AssistanceStatus', value),
              }))}
              onChange={setDecision}
            />
          </Form.Item>
          <Form.Item label={say(isOverride ? 'decision.reason' : 'decision.reasonOptional')} htmlFor="decision-reason">
            <Input.TextArea
              id="decision-reason"
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Form.Item>
          {failure ? <FailureNotice failure={failure} /> : null}
          <Button
            type="primary"
            htmlType="submit"
            loading={isSending}
            disabled={decision === null || (isOverride && reason.trim() === '')}
          >
            {say(isOverride ? 'decision.override' : 'decision.confirm')}
          </Button>
        </Form>
      )}
      <ul className="decisions">
        {(earlier.data?.household?.eligibilityDecisions ?? []).map(
          ({ id, on, decided, isOverride: other, decidedAt }) => (
            <li key={String(id)}>
              {on} {status(decided)} {other ? <span className="flag">{say('decision.other')}</span> : null}{' '}
              <small>{moment(decidedAt)}</small>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
