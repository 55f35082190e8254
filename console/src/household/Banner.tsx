import { Skeleton } from 'antd';
import { type AccessEntry, accessAt } from '../asking/answer.ts';
import type { HouseholdBannerQuery } from '../asking/generated.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { BannerActions } from './BannerActions.tsx';
import { Clocks } from './Clocks.tsx';

interface Props {
  readonly id: string;
  readonly household: NonNullable<HouseholdBannerQuery['household']> | undefined;
  readonly access: readonly AccessEntry[];
  readonly isUnderGlass: boolean;
}

/** Whose file is open, how the household stands, and what is running out. */
export function Banner({ id, household, access, isUnderGlass }: Props) {
  const { say, language } = useWords();
  if (!household) {
    return (
      <header className="banner" aria-busy="true">
        <Skeleton active title={{ width: 260 }} paragraph={{ rows: 1 }} />
      </header>
    );
  }
  const head = household.members?.find(({ isHead }) => isHead)?.person;
  const since = household.statusHistory?.find(({ to, status }) => to === null && status === household.status)?.from;
  const masked = accessAt(access, 'household.members.person.name');
  return (
    <header className="banner">
      <div className="banner-main">
        <h1>
          {head?.name ?? say('banner.noHead')}
          {head?.mongolianName ? (
            <span lang="mn-Mong" className="mongolian">
              {head.mongolianName}
            </span>
          ) : null}
          <small>{say('banner.household')}</small>
        </h1>
        <p className="banner-facts">
          <span>{household.code}</span>
          <span>{household.area?.name}</span>
          {household.kind ? <span>{enumName(language, 'HouseholdKind', household.kind)}</span> : null}
          {household.memberCount === null ? null : (
            <span>{say('members.count', { count: household.memberCount })}</span>
          )}
        </p>
        <p className="tags">
          {household.status ? (
            <span className={`tag tag-${household.status}`}>
              {enumName(language, 'AssistanceStatus', household.status)}
              {since ? <small>{say('banner.since', { day: since })}</small> : null}
            </span>
          ) : null}
          {(household.causes ?? []).map((cause) => (
            <span key={cause} className="tag">
              {enumName(language, 'HardshipCause', cause)}
            </span>
          ))}
          {masked?.state === 'MASKED' ? <span className="tag">{say('banner.masked')}</span> : null}
        </p>
      </div>
      <BannerActions id={id} isUnderGlass={isUnderGlass} />
      <Clocks id={id} />
    </header>
  );
}
