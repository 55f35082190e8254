import { createGrants } from '../_kernel/grant.ts';
import { grantKeys } from './namespace.ts';

/** For tasks and calls about a household or person (ADR 0010). */
export const grants = createGrants(grantKeys);
