import { Button, Form, Input, Radio, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { Failure } from '../asking/answer.ts';
import { todayOf } from '../asking/session.ts';
import { useSignedIn } from '../asking/signed-in.ts';
import { useWords } from '../words/words.ts';
import { type Draft, type Question, questionOf, standardOf } from './question.ts';
import { StudyFailure } from './StudyFailure.tsx';
import { useAskStudy } from './use-study.ts';

interface Props {
  readonly draft: Draft;
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  /** Of today, in words; null: not known. */
  readonly standard: string | null;
  readonly onAsked: (question: Question) => void;
}

/** A question about all households: checked here in words, and again by the hub. */
export function StudyForm({ draft, areas, standard, onAsked }: Props) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const [form] = Form.useForm<Draft>();
  const kind = Form.useWatch('kind', form) ?? draft.kind;
  const ask = useAskStudy();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSending, setSending] = useState(false);

  // An area of somebody else's, from a colleague's address, is none to ask of.
  const own = areas.find(({ code }) => code === draft.area) ?? (areas.length === 1 ? areas[0] : undefined);
  const written: Draft = { ...draft, against: draft.against || todayOf(session), area: own?.code ?? '' };
  const { kind: asked, standard: tried, rulesOf, against, area } = written;
  // What the address holds is what is written: also when one goes back to an earlier question.
  useEffect(
    () => form.setFieldsValue({ kind: asked, standard: tried, rulesOf, against, area }),
    [form, asked, tried, rulesOf, against, area],
  );

  const send = async (filled: Draft) => {
    const question = questionOf({ ...written, ...filled });
    if (!question) return;
    setSending(true);
    const refused = await ask(question);
    setSending(false);
    // What is missing, and which purpose would do, is told where the study would stand.
    const isDenied = refused?.code === 'FORBIDDEN';
    setFailure(isDenied ? null : refused);
    if (!refused || isDenied) onAsked(question);
  };

  const required = { required: true, message: say('required') };
  return (
    <section className="panel study-form" aria-labelledby="study-form">
      <h2 id="study-form">{say('study.form')}</h2>
      <Form<Draft>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={written}
        // What is being put right is no fault any more; it is looked at again when the field is left.
        onValuesChange={() => form.setFields([{ name: 'standard', errors: [] }])}
        onFinish={(filled) => void send(filled)}
      >
        <Form.Item name="kind" label={say('study.kind')}>
          <Radio.Group
            options={(['CLIFF', 'REPLAY'] as const).map((value) => ({ value, label: say(`study.kind.${value}`) }))}
          />
        </Form.Item>
        {kind === 'CLIFF' ? (
          <Form.Item
            name="standard"
            label={say('study.standard')}
            extra={standard === null ? undefined : say('study.standardNow', { amount: standard })}
            rules={[
              {
                validator: (_, typed: string) =>
                  standardOf(typed ?? '') ? Promise.resolve() : Promise.reject(new Error(say('study.standardRule'))),
              },
            ]}
            validateTrigger={['onBlur']}
          >
            <Input inputMode="numeric" maxLength={9} autoComplete="off" />
          </Form.Item>
        ) : (
          <>
            <Form.Item name="rulesOf" label={say('study.rulesOf')} rules={[required]}>
              <Input type="date" />
            </Form.Item>
            <Form.Item
              name="against"
              label={say('study.against')}
              dependencies={['rulesOf']}
              rules={[
                required,
                ({ getFieldValue }) => ({
                  validator: (_, day: string) =>
                    day && day === getFieldValue('rulesOf')
                      ? Promise.reject(new Error(say('study.daysRule')))
                      : Promise.resolve(),
                }),
              ]}
            >
              <Input type="date" />
            </Form.Item>
          </>
        )}
        <Form.Item name="area" label={say('study.area')} rules={[required]}>
          <Select options={areas.map(({ code, name }) => ({ value: code, label: name }))} />
        </Form.Item>
        {failure ? <StudyFailure failure={failure} /> : null}
        <Button type="primary" htmlType="submit" loading={isSending} block>
          {say('study.ask')}
        </Button>
      </Form>
      <p className="study-note">{say('study.cost')}</p>
      <p className="study-note">{say('study.who')}</p>
    </section>
  );
}
