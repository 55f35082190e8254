import { useContext, useMemo } from 'react';
import { useParams } from 'react-router';
import { useGlass } from '../asking/glass.ts';
import { AskingContext } from '../asking/use-ask.ts';
import { PurposeNeeded } from '../shell/PurposeNeeded.tsx';
import { GlassBar } from './GlassBar.tsx';
import { HouseholdFile } from './HouseholdFile.tsx';

/** A file is read for one purpose and by one right: another of either reads it anew. */
export function HouseholdPage() {
  const { id = '' } = useParams();
  const glass = useGlass(id);
  const { purpose } = useContext(AskingContext);
  const asking = useMemo(() => ({ purpose, glass: glass?.id ?? null }), [purpose, glass?.id]);
  return (
    <div className="page">
      <PurposeNeeded>
        <AskingContext value={asking}>
          {glass ? <GlassBar glass={glass} /> : null}
          <HouseholdFile key={`${id} ${purpose} ${glass?.id}`} id={id} isUnderGlass={glass !== null} />
        </AskingContext>
      </PurposeNeeded>
    </div>
  );
}
