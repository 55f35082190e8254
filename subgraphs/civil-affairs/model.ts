/** All tables of civil affairs, for its migrations; each room has its own. */
export * from './namespace.ts';
export * from './register/model.ts';
