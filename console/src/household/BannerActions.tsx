import { FlagOutlined, PrinterOutlined, SwapOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useSignedIn } from '../asking/signed-in.ts';
import { useWords } from '../words/words.ts';

const CreateTaskDialog = lazy(async () => ({
  default: (await import('../acting/CreateTaskDialog.tsx')).CreateTaskDialog,
}));

/** What can be done about a household. Under a break-glass it is read and nothing else (ADR 0017). */
export function BannerActions({ id, isUnderGlass }: { readonly id: string; readonly isUnderGlass: boolean }) {
  const { say } = useWords();
  const { role } = useSignedIn().session.account;
  const [matter, setMatter] = useState<'FINDING' | 'OTHER' | null>(null);
  if (role !== 'staff' && role !== 'district') return null;
  const toPrint = (
    <Link to={`/households/${id}/print`} className="to-print">
      <PrinterOutlined aria-hidden="true" />
      {say('paper.open')}
    </Link>
  );
  if (isUnderGlass) return <div className="banner-actions">{toPrint}</div>;
  return (
    <div className="banner-actions">
      {toPrint}
      <Button type="primary" icon={<SwapOutlined />} onClick={() => setMatter('OTHER')}>
        {say('task.create')}
      </Button>
      <Button icon={<FlagOutlined />} onClick={() => setMatter('FINDING')}>
        {say('finding.note')}
      </Button>
      {matter ? (
        <Suspense>
          <CreateTaskDialog householdId={id} matter={matter} onClose={() => setMatter(null)} />
        </Suspense>
      ) : null}
    </div>
  );
}
