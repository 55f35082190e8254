/** All tables of finance, for its migrations; each room has its own. */
export * from './funds/model.ts';
export * from './namespace.ts';
export * from './payments/model.ts';
