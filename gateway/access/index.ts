export type { GatewayExecutionResult, GatewayExecutor, GatewayInterface } from './apollo-types.ts';
export {
  type AuthorizedGateway,
  type AuthorizedGatewayOptions,
  createAuthorizedGateway,
} from './authorized-gateway.ts';
export type { PrunedOperation } from './prune.ts';
export type { AccessEntry } from './reasons.ts';
export {
  type AccessRules,
  classOf,
  type FieldRule,
  type Mask,
  readAccessRules,
  requirementText,
} from './requirements.ts';
export { InvalidOperation, type SimulatedField, type SimulatedRequest, type Simulation } from './simulate.ts';
export { unclassifiedFields } from './unclassified.ts';
