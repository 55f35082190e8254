export { type Claim, type ClaimSpec, type Claims, claimsReader, claimsSchema, defineClaims } from './claims.ts';
export { type Chain, type ChainKey, defineChain, type KindSpec } from './kinds.ts';
export { chainReader } from './read.ts';
export { type ChainRecord, type ChainRecords, chainRecordsSchema, type Form } from './records.ts';
