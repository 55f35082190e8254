import { isOn } from '../case/days.ts';
import { all, holds } from '../reason/clause.ts';
import { datumOf } from '../reason/datum.ts';
import { householdFinding } from '../reason/finding.ts';
import { since } from '../reason/rule.ts';

/** A public rental and a rent subsidy at once: one housing remedy at a time (rules.md §6). */
export const housedTwice = householdFinding({
  id: 'housed-twice',
  title: '同时享受公租房和租赁补贴',
  finds: 'DUPLICATE',
  kind: 'PUBLIC_RENTAL',
  owner: 'housing',
  parameters: [],
  versions: since(null, '公共租赁住房管理办法', '公租房实物配租与租赁补贴同时只享受一项', 'M'),
  judge: ({ facts, on }, say) =>
    all(say(), [
      holds(
        say('rental', '正在承租公租房'),
        datumOf(facts.publicRentals, { name: '公租房', unit: 'CODE' }, (rentals) =>
          rentals.some(
            ({ allocatedOn, endedOn }) =>
              allocatedOn !== null && allocatedOn <= on && (endedOn === null || endedOn > on),
          ),
        ),
      ),
      holds(
        say('subsidy', '正在领取租赁补贴'),
        datumOf(facts.rentSubsidies, { name: '租赁补贴', unit: 'CODE' }, (spans) =>
          spans.some((span) => isOn(span, on)),
        ),
      ),
    ]),
  since: ({ on }) => on,
});
