import { useSignedIn } from '../asking/signed-in.ts';
import { moment } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import { PaperSheet } from './PaperSheet.tsx';
import type { Paper } from './paper.ts';
import type { Printout } from './printout.ts';
import { Qr } from './Qr.tsx';
import { Watermark } from './Watermark.tsx';

interface Props {
  readonly paper: Paper;
  readonly printout: Printout;
  readonly origin: string;
  readonly url: string;
}

/**
 * A paper with its number. Watermark and foot are fixed, which a browser repeats on every page that it prints; the
 * table's own foot, repeated as well, keeps the space for them.
 */
export function IssuedPaper({ paper, printout, origin, url }: Props) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const { number, checkCode, issuedAt, office, purpose } = printout;
  const stamp = `${origin} · ${moment(issuedAt)} · ${purpose} · ${number}`;
  return (
    <article className="paper paper-issued" aria-label={say('paper.issued')}>
      <Watermark text={stamp} />
      <table className="paper-frame" role="presentation">
        <tbody>
          <tr>
            <td>
              <PaperSheet paper={paper} />
              {session.today ? <p className="paper-training">{say('fixedDay', { day: session.today })}</p> : null}
            </td>
          </tr>
        </tbody>
        <tfoot aria-hidden="true">
          <tr>
            <td className="paper-foot-space" />
          </tr>
        </tfoot>
      </table>
      <footer className="paper-foot">
        <Qr url={url} label={say('paper.verify')} />
        <p>
          <strong>{say('paper.number', { number })}</strong>
          <strong>{say('paper.checkCode', { code: checkCode })}</strong>
          <br />
          {say('paper.issuedBy', { office, origin, at: moment(issuedAt), purpose })}
          <br />
          {say('paper.verifyAt', { url })}
        </p>
      </footer>
    </article>
  );
}
