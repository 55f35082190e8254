import { isGranted } from '../case/standing.ts';
import { mayBe, memberEntitlement, present, standingAmong } from '../reason/entitlement.ts';
import { since } from '../reason/rule.ts';
import { childSupport } from './child-support.ts';

/** A recognised child is paid from the month after (G4). */
export const childAward = memberEntitlement({
  id: 'child-award',
  title: '孤儿、事实无人抚养儿童补贴按月发放',
  kind: 'CHILD_SUPPORT',
  owner: 'civil-affairs',
  parameters: ['child.family', 'child.institution'],
  versions: since(null, '民发〔2019〕62号', '确认为事实无人抚养儿童的，自确认之次月起发放基本生活补贴', 'S'),
  judge: (subject) => childSupport.judge(subject),
  concerns: (subject) => mayBe(subject, ['ORPHAN', 'DE_FACTO_UNSUPPORTED']),
  due: () => 'AUTOMATIC',
  basis: (subject) => standingAmong(subject, ['ORPHAN', 'DE_FACTO_UNSUPPORTED'])?.standing ?? '',
  since: (subject) => standingAmong(subject, ['ORPHAN', 'DE_FACTO_UNSUPPORTED'])?.from ?? subject.on,
  actual: ({ member, on }) => {
    const is = ['ORPHAN_SUPPORT', 'DE_FACTO_CHILD_SUPPORT'];
    return present(
      member.awards,
      (award) => is.includes(award.program) && isGranted(award, on),
      ({ awardNo }) => awardNo,
    );
  },
  amount: (subject) => childSupport.amount?.(subject) ?? null,
});
