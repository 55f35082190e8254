import type { DocumentNode } from 'graphql';
import type { RequestLimits } from '../config.ts';
import type { ErrorCode } from '../errors.ts';

/** Judges a query before anything else sees it. undefined: nothing against it. */
export type LimitRule = (document: DocumentNode, limits: RequestLimits) => ErrorCode | undefined;
