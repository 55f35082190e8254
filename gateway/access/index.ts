export type { GatewayExecutionResult, GatewayExecutor, GatewayInterface } from './apollo-types.ts';
export {
  type AuthorizedGateway,
  type AuthorizedGatewayOptions,
  createAuthorizedGateway,
} from './authorized-gateway.ts';
export type { PrunedOperation } from './prune.ts';
export type { AccessEntry } from './reasons.ts';
export { type AccessRules, type FieldRule, type Mask, readAccessRules } from './requirements.ts';
export { unclassifiedFields } from './unclassified.ts';
