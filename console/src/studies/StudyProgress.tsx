import { ReloadOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { count } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import type { Study } from './use-study.ts';

interface Props {
  readonly study: Study;
  readonly onLook: () => void;
}

/** How far the work is. How many there are in all is known when all are listed. */
export function StudyProgress({ study: { isListed, households, done }, onLook }: Props) {
  const { say } = useWords();
  const word = isListed ? 'study.running' : households === 0 ? 'study.waiting' : 'study.listing';
  const text = say(word, { households: count(households), done: count(done) });
  return (
    <div className="notice study-progress">
      <strong role="status">{text}</strong>
      {isListed && households > 0 ? (
        <Progress percent={Math.floor((100 * done) / households)} aria-label={text} />
      ) : null}
      <p>{say('study.runningText')}</p>
      <Button icon={<ReloadOutlined />} onClick={onLook}>
        {say('study.refresh')}
      </Button>
    </div>
  );
}
