export {
  bodyHash,
  createInternalTokenVerifier,
  InternalTokenError,
  type InternalTokenVerifier,
  mintInternalToken,
  signInternalClaims,
} from './token.ts';
