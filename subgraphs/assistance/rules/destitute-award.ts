import { isGranted, livesInInstitution } from '../case/standing.ts';
import { all, not, settled } from '../reason/clause.ts';
import { mayBe, memberEntitlement, present, recognisedAs, standingAmong } from '../reason/entitlement.ts';
import { since } from '../reason/rule.ts';
import { amountOfDestitute } from './destitute-amount.ts';

/** Each member of a household recognised as destitute is supported; who only stands for an institution is not. */
export const destituteAward = memberEntitlement({
  id: 'destitute-award',
  title: '特困供养金按月发放',
  kind: 'DESTITUTE_SUPPORT',
  owner: 'civil-affairs',
  parameters: ['dibao.standard', 'destitute.factor'],
  versions: since(null, '特困人员认定办法第十八条', '确认为特困人员的，从确认之日下月起给予救助供养待遇', 'S'),
  judge: (subject, say) => {
    const stands = livesInInstitution(subject) && subject.member.isHead;
    return all(say(), [
      recognisedAs(subject, say('status', '已认定为特困'), ['DESTITUTE']),
      not(
        say('child', '未享受儿童保障'),
        recognisedAs(subject, say('protected', '享受孤儿或者事实无人抚养儿童保障'), ['ORPHAN', 'DE_FACTO_UNSUPPORTED']),
      ),
      settled(say('person', '本人不是机构代表'), !stands, []),
    ]);
  },
  concerns: (subject) => mayBe(subject, ['DESTITUTE']),
  due: () => 'AUTOMATIC',
  basis: () => 'DESTITUTE',
  since: (subject) => standingAmong(subject, ['DESTITUTE'])?.from ?? subject.on,
  actual: ({ member, on }) => {
    const { awards } = member;
    return present(
      awards,
      (award) => award.program === 'DESTITUTE_SUPPORT' && isGranted(award, on),
      ({ awardNo }) => awardNo,
    );
  },
  amount: (subject) => amountOfDestitute(subject),
});
