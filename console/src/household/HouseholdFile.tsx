import { Suspense, useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { HouseholdBanner } from '../asking/generated.ts';
import { useAsk } from '../asking/use-ask.ts';
import { rememberHousehold } from '../search/recent.ts';
import { ErrorBoundary } from '../shell/ErrorBoundary.tsx';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { Skeletons } from '../shell/Skeletons.tsx';
import { TabList } from '../shell/TabList.tsx';
import { useWords } from '../words/words.ts';
import { Banner } from './Banner.tsx';
import { FIRST, TABS } from './tabs.tsx';
import { UnknownHousehold } from './UnknownHousehold.tsx';

export function HouseholdFile({ id, isUnderGlass }: { readonly id: string; readonly isUnderGlass: boolean }) {
  const { say } = useWords();
  const [params, setParams] = useSearchParams();
  const banner = useAsk(HouseholdBanner, { id }, { isFirst: true });
  const household = banner.data?.household ?? undefined;
  const code = household?.code ?? null;
  useEffect(() => {
    if (household) rememberHousehold({ id, code, name: null });
  }, [household, id, code]);

  if (banner.failure) return <FailureNotice failure={banner.failure} onRetry={banner.retry} />;
  const isDown = banner.sources.some(({ state }) => state !== 'OK');
  if (isDown && !household) {
    return <FailureNotice failure={{ code: 'SUBGRAPH_UNAVAILABLE', reason: null }} onRetry={banner.retry} />;
  }
  if (!banner.isLoading && !household) return <UnknownHousehold />;
  const tab = TABS.find(({ key }) => key === params.get('tab')) ?? FIRST;
  const Page = tab.page;
  return (
    <>
      <Banner id={id} household={household} access={banner.access} isUnderGlass={isUnderGlass} />
      <TabList
        label={say('tabs')}
        tabs={TABS.map(({ key, word }) => ({ key, title: say(word) }))}
        chosen={tab.key}
        onChoose={(key) => setParams(key === FIRST.key ? {} : { tab: key }, { replace: true })}
      >
        <ErrorBoundary key={tab.key}>
          <Suspense fallback={<Skeletons />}>
            <Page id={id} />
          </Suspense>
        </ErrorBoundary>
      </TabList>
    </>
  );
}
