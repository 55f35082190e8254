export { type Claim, type ClaimSpec, type Claims, claimsReader, claimsSchema, defineClaims } from './claims.ts';
export { labelsOf } from './declared.ts';
export { type FactRecords, type FactRow, readFactRecords } from './fact-records.ts';
export { defineFacts, type FactSpec, type Facts, type MadeFact } from './facts.ts';
export { type Chain, type ChainKey, defineChain, type KindSpec } from './kinds.ts';
export { chainReader } from './read.ts';
export { factsReader } from './read-facts.ts';
export { type ChainRecord, type ChainRecords, chainRecordsSchema, type Form } from './records.ts';
