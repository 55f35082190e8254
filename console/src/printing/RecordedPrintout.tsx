import { Recorded } from '../acting/Recorded.tsx';
import { moment } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import type { Printout } from './printout.ts';

/** What now stands in the record of what left the screen. */
export function RecordedPrintout({ printout, url }: { readonly printout: Printout; readonly url: string }) {
  const { say } = useWords();
  return (
    <Recorded
      title={say(printout.kind === 'PAGE' ? 'paper.recordedPage' : 'paper.recordedSheet')}
      facts={[
        [
          say('paper.numberName'),
          <span key="number" className="digits">
            {printout.number}
          </span>,
        ],
        [
          say('paper.checkCodeName'),
          <span key="code" className="digits">
            {printout.checkCode}
          </span>,
        ],
        [say('paper.issuedAtName'), moment(printout.issuedAt)],
        [say('paper.officeName'), printout.office],
        [say('purpose'), printout.purpose],
      ]}
      note={say('paper.recordedNote')}
    >
      <a href={url} target="_blank" rel="noreferrer">
        {say('paper.verify')}
      </a>
    </Recorded>
  );
}
