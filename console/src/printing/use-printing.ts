import { useCallback, useEffect } from 'react';
import type { Printout } from './printout.ts';

/**
 * Lets a recorded paper be printed, and opens the print dialogue when it is recorded. The browser proposes the title of
 * the page as the name of a PDF file: the number, which says nothing of anybody.
 */
export function usePrinting(printout: Printout | null): () => void {
  const number = printout?.number;
  const print = useCallback(() => {
    const title = document.title;
    document.title = `yihu-${number}`;
    window.print();
    document.title = title;
  }, [number]);
  useEffect(() => {
    if (number === undefined) return undefined;
    const page = document.documentElement;
    page.dataset['paper'] = number;
    // After the paper has been laid out.
    const frame = requestAnimationFrame(() => requestAnimationFrame(print));
    return () => {
      cancelAnimationFrame(frame);
      delete page.dataset['paper'];
    };
  }, [number, print]);
  return print;
}
