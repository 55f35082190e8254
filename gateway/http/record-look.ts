import type { FastifyRequest } from 'fastify';
import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import type { AccessEntry, Auditor } from '../audit/index.ts';
import type { Logger } from '../ops/logger.ts';
import './request-state.ts';

/** @returns whether it was written. false: nothing may be answered but `AUDIT_UNAVAILABLE`. */
export type RecordLook = (
  request: FastifyRequest,
  fields: NonNullable<AccessEntry['fields']>,
  operationHash?: string,
) => Promise<boolean>;

/** Writes down a look that concerns nobody: at the rules, or at the log's seals. */
export function createRecordLook(auditor: Auditor, logger: Logger): RecordLook {
  return async ({ id: requestId, hub }, fields, operationHash) => {
    // Nothing of anybody is opened, so no break-glass is looked at.
    const viewer = { ...(hub.viewer as Viewer), glass: undefined };
    const entries = [{ subject: undefined, outcome: 'RELEASED', fields }] as const;
    try {
      await auditor.record({
        requestId,
        viewer,
        operationHash: operationHash ?? null,
        outcome: 'ANSWERED',
        code: null,
        entries,
      });
      hub.trail.settled = true;
      return true;
    } catch (error) {
      logger.error({ err: error, requestId }, 'access log not written');
      return false;
    }
  };
}
