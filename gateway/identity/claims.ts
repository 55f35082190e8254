import { z } from 'zod';
import { isAssigned, isOfPerson, parseScopes } from '../../subgraphs/_kernel/access/index.ts';
import { defaultAreas, isAreaCode } from './areas.ts';
import { AuthenticationError, type Identity } from './identity.ts';

/** No token of ours lives longer; a longer one was not made by a careful issuer. */
export const LONGEST_LIFETIME_SECONDS = 12 * 60 * 60;

/** The word in a token's `scope` by which a machine may introspect: whoever found its secret must not get a map too. */
export const INTROSPECTION = 'introspection';

const CLAIMS = z.object({
  sub: z.string().min(1).max(128),
  role: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*(:[a-z]+(-[a-z]+)*)?$/)
    .max(64),
  /** RFC 8693 §4.2: one string. A list here is some other issuer's dialect. */
  scope: z.string(),
  /** One audience: a token for several services can be replayed by any of them. */
  aud: z.string(),
  jti: z.string().min(1).max(128),
  iat: z.number().int(),
  exp: z.number().int(),
  areas: z.array(z.string().refine(isAreaCode)).max(100).optional(),
  person: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
  purposes: z
    .array(z.string().regex(/^[A-Z_]{1,64}$/))
    .min(1)
    .max(32)
    .optional(),
});

/**
 * From the payload of a token whose signature, issuer, audience and times hold, to who bears it.
 * @throws {AuthenticationError} CLAIMS, LIFETIME or NOT_YET_VALID
 */
export function readClaims(payload: unknown, nowSeconds: number, toleranceSeconds: number): Identity {
  const parsed = CLAIMS.safeParse(payload);
  if (!parsed.success) throw new AuthenticationError('CLAIMS');
  const { sub, role, scope, iat, exp, areas, person, purposes } = parsed.data;
  if (iat > nowSeconds + toleranceSeconds) throw new AuthenticationError('NOT_YET_VALID');
  if (exp <= iat || exp - iat > LONGEST_LIFETIME_SECONDS) throw new AuthenticationError('LIFETIME');
  // A person key on any other role would open that person's rows to it.
  if (isOfPerson(role) !== (person !== undefined)) throw new AuthenticationError('CLAIMS');
  return {
    subject: sub,
    role,
    granted: parseScopes(scope),
    mayIntrospect: !role.startsWith('system:') || scope.split(' ').includes(INTROSPECTION),
    areas: isOfPerson(role) || isAssigned(role) ? [] : (areas ?? defaultAreas(role)),
    ...(person !== undefined && { person }),
    ...(purposes !== undefined && { purposes }),
  };
}
