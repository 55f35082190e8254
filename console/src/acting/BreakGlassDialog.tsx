import { Button, Form, Input, Radio, Segmented } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Failure } from '../asking/answer.ts';
import { BreakGlass, type BreakGlassMutation } from '../asking/generated.ts';
import { holdGlass } from '../asking/glass.ts';
import { useChange } from '../asking/use-ask.ts';
import { Dialog } from '../shell/Dialog.tsx';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { moment } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { Recorded } from './Recorded.tsx';
import { newRequestKey } from './request-key.ts';

type Opened = NonNullable<BreakGlassMutation['breakGlass']>['breakGlass'];

interface Wish {
  readonly by: 'householdCode' | 'idNumber';
  readonly number: string;
  readonly reason: string;
  readonly minutes: number;
}

const REASON = { min: 10, max: 500 };

/** Asks for one household beyond the own area, with a reason that will be judged. */
export function BreakGlassDialog({ onClose }: { readonly onClose: () => void }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const breakGlass = useChange(BreakGlass);
  const [requestKey] = useState(newRequestKey);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [isSending, setSending] = useState(false);

  const send = async ({ by, number, reason, minutes }: Wish) => {
    setSending(true);
    const answer = await breakGlass({ input: { requestKey, [by]: number.trim(), reason: reason.trim(), minutes } });
    setSending(false);
    setFailure(answer.failure);
    setOpened(answer.data?.breakGlass?.breakGlass ?? null);
  };
  const enter = ({ id, householdId, until, version }: Opened) => {
    holdGlass({ id: String(id), householdId: String(householdId), until, version });
    onClose();
    void navigate(`/households/${householdId}`);
  };

  return (
    <Dialog title={say('glass.title')} onClose={onClose}>
      {opened ? (
        <Recorded
          title={say('glass.opened')}
          facts={[
            [say('glass.until'), moment(opened.until)],
            [say('glass.reviewBy'), opened.dueOn],
          ]}
        >
          <Button type="primary" danger onClick={() => enter(opened)}>
            {say('glass.enter')}
          </Button>
        </Recorded>
      ) : (
        <Form<Wish>
          layout="vertical"
          initialValues={{ by: 'householdCode', minutes: 30 }}
          onFinish={(wish) => void send(wish)}
        >
          <p className="dialog-text">{say('glass.text')}</p>
          <Form.Item name="by" label={say('glass.by')}>
            <Radio.Group
              options={[
                { value: 'householdCode', label: say('glass.byCode') },
                { value: 'idNumber', label: say('glass.byNumber') },
              ]}
            />
          </Form.Item>
          <Form.Item name="number" label={say('glass.number')} rules={[{ required: true, message: say('required') }]}>
            <Input autoComplete="off" maxLength={32} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={say('glass.reason')}
            extra={say('glass.reasonExtra')}
            rules={[{ required: true, whitespace: true, ...REASON, message: say('glass.reasonRule') }]}
          >
            <Input.TextArea rows={3} maxLength={REASON.max} />
          </Form.Item>
          <Form.Item name="minutes" label={say('glass.minutes')}>
            <Segmented options={[15, 30, 60].map((value) => ({ value, label: say('minutes', { minutes: value }) }))} />
          </Form.Item>
          {failure ? <FailureNotice failure={failure} /> : null}
          <Button type="primary" danger htmlType="submit" loading={isSending} block>
            {say('glass.confirm')}
          </Button>
        </Form>
      )}
    </Dialog>
  );
}
