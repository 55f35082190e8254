export * from './policy.ts';
export * from './purposes.ts';
export * from './roles.ts';
export * from './scopes.ts';
export * from './viewer.ts';
