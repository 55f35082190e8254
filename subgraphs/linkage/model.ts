/** All tables of linkage, for its migrations; each room has its own. */

export * from './hotline/model.ts';
export * from './namespace.ts';
export * from './tasks/model.ts';
