import { whileInForce } from '../../_kernel/row-rule/rule.ts';
import { members } from './model.ts';

/** Of a membership: it holds on the day. */
export const isMember = whileInForce({ from: members.from, to: members.to });
