import { AlertOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useSignedIn } from '../asking/signed-in.ts';
import { useWords } from '../words/words.ts';

const BreakGlassDialog = lazy(async () => ({
  default: (await import('../acting/BreakGlassDialog.tsx')).BreakGlassDialog,
}));

/** The way to a household beyond the own area, for those who may take it. */
export function BreakGlassEntry({ isPressing }: { readonly isPressing: boolean }) {
  const { say } = useWords();
  const { role } = useSignedIn().session.account;
  const [isOpen, setOpen] = useState(false);
  if (role !== 'staff' && role !== 'district') return null;
  return (
    <div className={isPressing ? 'glass-entry glass-entry-pressing' : 'glass-entry'}>
      <span>{say('glass.invite')}</span>
      <Button danger icon={<AlertOutlined />} onClick={() => setOpen(true)}>
        {say('glass.open')}
      </Button>
      {isOpen ? (
        <Suspense>
          <BreakGlassDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
