import { CheckCircleFilled, SafetyOutlined, WarningFilled } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { moment } from '../words/format.ts';
import { sayCode, useWords } from '../words/words.ts';
import { type Finding, useVerification, type Verification } from './use-verification.ts';

/** Has the whole log held against its seals, and says in words what that showed. */
export function SealCheck() {
  const { say } = useWords();
  const { verification, failure, isRunning, start } = useVerification();
  return (
    <section className="panel" aria-labelledby="seal-check">
      <h2 id="seal-check">{say('seal.title')}</h2>
      <p className="list-about">{say('seal.about')}</p>
      <div className="seal-start">
        <Button type="primary" icon={<SafetyOutlined />} loading={isRunning} disabled={isRunning} onClick={start}>
          {say('seal.check')}
        </Button>
        {isRunning ? (
          <span className="seal-running" role="status">
            <Progress percent={100} status="active" showInfo={false} aria-label={say('seal.running')} />
            {verification?.startedAt
              ? say('seal.runningSince', { at: moment(verification.startedAt) })
              : say('seal.running')}
          </span>
        ) : null}
      </div>
      {failure ? <FailureNotice failure={failure} /> : null}
      {verification?.hasFailed && !isRunning ? (
        <p className="notice notice-failed" role="alert">
          {say('seal.failed')}
        </p>
      ) : null}
      {verification && !verification.last && !isRunning && !verification.hasFailed ? (
        <p className="list-about">{say('seal.never')}</p>
      ) : null}
      {verification?.last ? <Result last={verification.last} /> : null}
    </section>
  );
}

function Result({ last }: { readonly last: NonNullable<Verification['last']> }) {
  const { say } = useWords();
  const { startedAt, milliseconds, isIntact, verdict } = last;
  const { seals, leaves, droppedMonths, unsealed, notCopied, findings, findingsInAll } = verdict;
  const remarks = [
    say('seal.counts', { seals, leaves }),
    droppedMonths.length > 0 ? say('seal.dropped', { months: droppedMonths.join('、') }) : null,
    unsealed > 0 ? say('seal.unsealed', { count: unsealed }) : null,
    notCopied > 0 ? say('seal.notCopied', { count: notCopied }) : null,
  ].filter((remark) => remark !== null);
  return (
    <div className={isIntact ? 'seal-result' : 'seal-result seal-broken'} role="status" data-intact={isIntact}>
      <p className="seal-verdict">
        {isIntact ? <CheckCircleFilled aria-hidden="true" /> : <WarningFilled aria-hidden="true" />}
        <strong>{say(isIntact ? 'seal.intact' : 'seal.broken', { count: findingsInAll })}</strong>
        <span>{say('seal.checkedAt', { at: moment(startedAt), seconds: (milliseconds / 1_000).toFixed(1) })}</span>
      </p>
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.kind} ${finding.seal} ${finding.leaf}`} className="seal-finding">
            <FindingInWords finding={finding} />
          </li>
        ))}
        {findingsInAll > findings.length ? (
          <li className="seal-finding">{say('seal.more', { count: findingsInAll })}</li>
        ) : null}
        {remarks.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
    </div>
  );
}

function FindingInWords({ finding: { kind, seal, leaf } }: { readonly finding: Finding }) {
  const { say } = useWords();
  const place = [
    seal === undefined ? null : say('seal.seal', { number: seal }),
    leaf === undefined ? null : say('seal.leaf', { number: leaf }),
  ].filter((part) => part !== null);
  return `${sayCode(say, 'finding', kind)}${place.length > 0 ? ` · ${place.join('，')}` : ''}`;
}
