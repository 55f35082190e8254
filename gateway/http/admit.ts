import type { FastifyReply, FastifyRequest } from 'fastify';
import type { UnderWay } from '../limits/under-way.ts';
import { refuse } from './refuse.ts';
import './request-state.ts';

/** Seconds after which it is worth coming again. */
const COME_AGAIN = 1;

/** The first thing at the door: nobody is known yet and nothing is read, so there is nothing for the access log. */
export function createAdmit(underWay: UnderWay) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const leave = underWay.enter();
    if (!leave) {
      request.hub.trail.settled = true;
      return refuse(reply.header('retry-after', COME_AGAIN), 'OVERLOADED');
    }
    // Also when the client goes away before its answer.
    reply.raw.once('finish', leave).once('close', leave);
    return undefined;
  };
}
