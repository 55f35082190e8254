import { DisconnectOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Source } from '../asking/answer.ts';
import { useWords } from '../words/words.ts';

/** Departments that did not answer a question which several were asked: what they have is missing here. */
export function SilentSources({
  sources,
  onRetry,
}: {
  readonly sources: readonly Source[];
  readonly onRetry: () => void;
}) {
  const { say } = useWords();
  const silent = sources.filter(({ state }) => state !== 'OK').map(({ title }) => title);
  if (silent.length === 0) return null;
  return (
    <div className="notice notice-failed" role="alert">
      <DisconnectOutlined aria-hidden="true" />
      <p>{say('sources.silent', { departments: silent.join('、') })}</p>
      <Button size="small" onClick={onRetry}>
        {say('retry')}
      </Button>
    </div>
  );
}
