import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Card } from '../cards/Card.tsx';
import { CARDS } from '../cards/specs.ts';
import { ErrorBoundary } from '../shell/ErrorBoundary.tsx';

/** Rows of the grid that the cards are laid on, and the space between cards; as in cards.css. */
const ROW = 2;
const GAP = 14;

export function Overview({ id }: { readonly id: string }) {
  return (
    <div className="cards">
      {CARDS.map((spec) => (
        <Cell key={spec.department}>
          <ErrorBoundary>
            <Card spec={spec} householdId={id} />
          </ErrorBoundary>
        </Cell>
      ))}
    </div>
  );
}

/** As many rows as its card is high: the next one of its column stands right below it. */
function Cell({ children }: { readonly children: ReactNode }) {
  const content = useRef<HTMLDivElement>(null);
  const [rows, setRows] = useState(80);
  useEffect(() => {
    if (!content.current) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setRows(Math.ceil((entry.contentRect.height + GAP) / ROW));
    });
    watch.observe(content.current);
    return () => watch.disconnect();
  }, []);
  return (
    <div style={{ gridRowEnd: `span ${rows}` }}>
      <div ref={content}>{children}</div>
    </div>
  );
}
