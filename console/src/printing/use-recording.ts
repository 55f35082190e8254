import { useCallback, useRef } from 'react';
import { newRequestKey } from '../acting/request-key.ts';
import type { Failure } from '../asking/answer.ts';
import { PrintGrant, type PrintoutKind, RecordPrintout } from '../asking/generated.ts';
import { useChange } from '../asking/use-ask.ts';
import { useAskOnce } from '../asking/use-ask-once.ts';
import { digestOf, type Paper } from './paper.ts';
import type { Printout } from './printout.ts';

type Recording =
  | { readonly printout: Printout; readonly failure: null }
  | { readonly printout: null; readonly failure: Failure };

const refused = (code: string): Recording => ({ printout: null, failure: { code, reason: null } });

/** Has a number given to what is about to leave the screen. Without one nothing leaves. */
export function useRecording(id: string): (kind: PrintoutKind, paper: Paper) => Promise<Recording> {
  const ask = useAskOnce();
  const record = useChange(RecordPrintout);
  const meant = useRef<{ readonly of: string; readonly key: string } | null>(null);
  return useCallback(
    async (kind, paper) => {
      if (!globalThis.crypto.subtle) return refused('INSECURE_CONNECTION');
      const digest = await digestOf(paper);
      // The same thing sent again, since no answer came, is still meant once.
      const of = `${kind} ${digest}`;
      if (meant.current?.of !== of) meant.current = { of, key: newRequestKey() };
      const requestKey = meant.current.key;
      // A grant is good for ten minutes, and a preview may stand longer than that. By a document of its own: the page
      // that shows the preview is bound to the answer of the other one.
      const granted = await ask(PrintGrant, { id });
      if (granted.failure) return { printout: null, failure: granted.failure };
      const householdGrant = granted.data?.household?.printGrant;
      if (!householdGrant) return refused('FORBIDDEN');
      const { data, failure } = await record({ input: { requestKey, kind, householdGrant, digest } });
      if (failure) return { printout: null, failure };
      const printout = data.recordPrintout?.printout;
      if (!printout) return refused('INTERNAL_SERVER_ERROR');
      meant.current = null;
      return { printout, failure: null };
    },
    [ask, record, id],
  );
}
