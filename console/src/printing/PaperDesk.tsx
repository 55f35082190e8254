import { FileExcelOutlined, PrinterOutlined, ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { Failure } from '../asking/answer.ts';
import { useSignedIn } from '../asking/signed-in.ts';
import { UnknownHousehold } from '../household/UnknownHousehold.tsx';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { Skeletons } from '../shell/Skeletons.tsx';
import { useWords } from '../words/words.ts';
import { EarlierPrintouts } from './EarlierPrintouts.tsx';
import { IssuedPaper } from './IssuedPaper.tsx';
import { originOf } from './origin.ts';
import { PaperSheet } from './PaperSheet.tsx';
import type { Paper } from './paper.ts';
import type { Printout } from './printout.ts';
import { RecordedPrintout } from './RecordedPrintout.tsx';
import { usePaper } from './use-paper.ts';
import { usePrinting } from './use-printing.ts';
import { useRecording } from './use-recording.ts';

/** The preview, and the two ways by which it leaves the screen. */
export function PaperDesk({ id }: { readonly id: string }) {
  const gathering = usePaper(id);
  if (gathering.state === 'GATHERING') return <Skeletons rows={8} />;
  if (gathering.state === 'UNKNOWN') return <UnknownHousehold />;
  if (gathering.state !== 'THERE') {
    return <FailureNotice failure={{ code: 'SUBGRAPH_UNAVAILABLE', reason: null }} onRetry={gathering.gatherAgain} />;
  }
  return <Desk id={id} paper={gathering.paper} onAgain={gathering.gatherAgain} />;
}

function Desk({ id, paper, onAgain }: { readonly id: string; readonly paper: Paper; readonly onAgain: () => void }) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const recorded = useRecording(id);
  const [printed, setPrinted] = useState<Printout | null>(null);
  const [saved, setSaved] = useState<Printout | null>(null);
  const [recordedHere, setRecordedHere] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [doing, setDoing] = useState<'PAGE' | 'SHEET' | null>(null);
  const print = usePrinting(printed);
  const silent = paper.parts.filter(({ standing }) => standing === 'DOWN').map(({ title }) => title);

  const leave = async (kind: 'PAGE' | 'SHEET', then: (printout: Printout) => void | Promise<void>) => {
    setDoing(kind);
    const { printout, failure: refusal } = await recorded(kind, paper);
    setFailure(refusal);
    if (printout) {
      setRecordedHere((count) => count + 1);
      await then(printout);
    }
    setDoing(null);
  };
  const toPrinter = () => (printed ? print() : void leave('PAGE', setPrinted));
  const toSheet = async () => {
    // Before anything is recorded: what cannot be made is not given a number.
    const { saveWorkbook } = await import('./save-workbook.ts');
    await leave('SHEET', async (printout) => {
      await saveWorkbook({ paper, printout, origin: originOf(session.account), url: verifyUrl(printout), say });
      setSaved(printout);
    });
  };

  return (
    <>
      <div className="paper-tools">
        <div className="paper-buttons">
          <Button type="primary" icon={<PrinterOutlined />} loading={doing === 'PAGE'} onClick={toPrinter}>
            {say(printed ? 'paper.printAgain' : 'paper.print')}
          </Button>
          <Button icon={<FileExcelOutlined />} loading={doing === 'SHEET'} onClick={() => void toSheet()}>
            {say('paper.export')}
          </Button>
          <Button icon={<ReloadOutlined />} onClick={onAgain}>
            {say('paper.again')}
          </Button>
        </div>
        <p className="paper-about">{say('paper.about')}</p>
        {silent.length > 0 ? (
          <p className="notice notice-failed" role="alert">
            {say('paper.silent', { parts: silent.join('、') })}
          </p>
        ) : null}
        {failure ? <FailureNotice failure={failure} /> : null}
        <EarlierPrintouts id={id} recorded={recordedHere} />
        {printed ? <RecordedPrintout printout={printed} url={verifyUrl(printed)} /> : null}
        {saved ? <RecordedPrintout printout={saved} url={verifyUrl(saved)} /> : null}
      </div>
      {printed ? (
        <IssuedPaper paper={paper} printout={printed} origin={originOf(session.account)} url={verifyUrl(printed)} />
      ) : (
        <article className="paper" aria-label={say('paper.preview')}>
          <p className="paper-preview">{say('paper.previewNote')}</p>
          <PaperSheet paper={paper} />
        </article>
      )}
    </>
  );
}

/** Where anybody may ask for the number; no more than the number is in it. */
const verifyUrl = ({ number }: Printout): string => `${location.origin}/verify/${number}`;
