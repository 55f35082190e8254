import { addDays } from '../../../_kernel/calendar.ts';
import { isOn } from '../../case/days.ts';
import { certificateOf, isValidOn } from '../../case/disability.ts';
import { livingMembers } from '../../case/standing.ts';
import { type EventRule, told } from './event.ts';

/** So long after it ended it is news; then the person has let it lapse. */
export const EXPIRED_DAYS = 180;

/**
 * 残疾人证过期: lately, and not renewed: what rests on it can neither be applied for nor paid. While a subsidy is still
 * paid on it the rule for that warns.
 */
export const certificateExpired: EventRule = {
  kind: 'CERTIFICATE_EXPIRED',
  ruleId: 'event.certificate-expired',
  owner: 'DISABLED_PERSONS',
  find: (subject) =>
    livingMembers(subject).flatMap((member) => {
      const { on } = subject;
      const held = certificateOf({ ...subject, member });
      if (held.state === 'UNKNOWN' || held.value?.validUntil == null || isValidOn(held.value, on)) return [];
      const { validUntil, recordNo } = held.value;
      const subsidies = told(member.disabilitySubsidies);
      const isPaid = subsidies === undefined || subsidies.some((one) => isOn(one, on));
      if (isPaid || addDays(validUntil, EXPIRED_DAYS) < on) return [];
      return [{ personId: member.personId, since: addDays(validUntil, 1), records: [recordNo] }];
    }),
};
