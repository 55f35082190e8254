import { Skeleton } from 'antd';
import { useWords } from '../words/words.ts';

/** What is on its way, in the shape of what comes. */
export function Skeletons({ rows = 4 }: { readonly rows?: number }) {
  const { say } = useWords();
  return (
    <div className="page" role="status" aria-label={say('loading')}>
      <Skeleton active paragraph={{ rows }} title={{ width: '30%' }} />
    </div>
  );
}
