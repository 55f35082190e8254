/** All tables of civil affairs, for its migrations; each room has its own. */
export * from './assignments/model.ts';
export * from './awards/model.ts';
export * from './break-glass/model.ts';
export * from './care/model.ts';
export * from './children/model.ts';
export * from './guardians/model.ts';
export * from './letters/model.ts';
export * from './namespace.ts';
export * from './protection/model.ts';
export * from './register/model.ts';
export * from './relief/model.ts';
export * from './visits/model.ts';
