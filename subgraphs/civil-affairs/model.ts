/** All tables of civil affairs, for its migrations; each room has its own. */
export * from './awards/model.ts';
export * from './care/model.ts';
export * from './children/model.ts';
export * from './namespace.ts';
export * from './register/model.ts';
export * from './relief/model.ts';
export * from './visits/model.ts';
