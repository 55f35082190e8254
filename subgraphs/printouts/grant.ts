import { createGrants } from '../_kernel/grant.ts';
import { grantKeys } from './model.ts';

/** For putting a household on paper (ADR 0010). */
export const grants = createGrants(grantKeys);
