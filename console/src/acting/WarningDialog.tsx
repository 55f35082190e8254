import { Button, Form, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { Failure } from '../asking/answer.ts';
import { CheckWarning, CloseWarning, type WarningOutcome, type WarningState } from '../asking/generated.ts';
import { useChange } from '../asking/use-ask.ts';
import { Dialog } from '../shell/Dialog.tsx';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { enumName, enumValues } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { Recorded } from './Recorded.tsx';

interface SeenWarning {
  readonly id: string | number;
  readonly version: number;
  readonly state: WarningState;
}

interface Props {
  readonly warning: SeenWarning;
  /** What it is about, as the list says it. */
  readonly about: string;
  readonly onClose: () => void;
}

interface Filled {
  readonly outcome?: WarningOutcome;
  readonly note?: string;
}

type Step = 'check' | 'close';

/** A warning that nobody has settled is looked into, and settled only with an outcome. */
export const isRunning = (state: WarningState): boolean => state === 'OPEN' || state === 'CHECKING';

export function WarningDialog({ warning, about, onClose }: Props) {
  const { say, language } = useWords();
  const steps: readonly Step[] = warning.state === 'OPEN' ? ['check', 'close'] : ['close'];
  const [step, setStep] = useState<Step>(steps[0] as Step);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [recorded, setRecorded] = useState<WarningState | null>(null);
  const [isSending, setSending] = useState(false);
  const check = useChange(CheckWarning);
  const close = useChange(CloseWarning);

  const take = async ({ outcome, note = '' }: Filled) => {
    const seen = { id: warning.id, version: warning.version };
    if (step === 'check') {
      const { data, failure: refused } = await check({ input: seen });
      return { failure: refused, state: data?.checkWarning?.warning.state };
    }
    if (!outcome) return { failure: null };
    const { data, failure: refused } = await close({ input: { ...seen, outcome, note: note.trim() || null } });
    return { failure: refused, state: data?.closeWarning?.warning.state };
  };
  const send = async (filled: Filled) => {
    setSending(true);
    const answer = await take(filled);
    setSending(false);
    setFailure(answer.failure);
    setRecorded(answer.state ?? null);
  };

  return (
    <Dialog title={say('warning.title')} onClose={onClose}>
      {recorded ? (
        <Recorded
          title={say('warning.recorded')}
          note={say('warning.recordedNote')}
          facts={[
            [say('warning.about'), about],
            [say('task.state'), enumName(language, 'WarningState', recorded)],
          ]}
        />
      ) : (
        <>
          <p className="dialog-text">{about}</p>
          {steps.length > 1 ? (
            <Segmented
              value={step}
              options={steps.map((value) => ({ value, label: say(`warning.${value}`) }))}
              onChange={(value) => {
                setFailure(null);
                setStep(value);
              }}
            />
          ) : null}
          <Form<Filled> key={step} layout="vertical" onFinish={(filled) => void send(filled)}>
            {step === 'close' ? <Outcome /> : null}
            {failure ? <FailureNotice failure={failure} /> : null}
            <Button type="primary" htmlType="submit" loading={isSending} block>
              {say(`warning.${step}Confirm`)}
            </Button>
          </Form>
        </>
      )}
    </Dialog>
  );
}

function Outcome() {
  const { say, language } = useWords();
  return (
    <>
      <Form.Item name="outcome" label={say('warning.outcome')} rules={[{ required: true, message: say('required') }]}>
        <Select
          options={enumValues('WarningOutcome').map((value) => ({
            value,
            label: enumName(language, 'WarningOutcome', value),
          }))}
        />
      </Form.Item>
      <Form.Item name="note" label={say('warning.note')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </>
  );
}
