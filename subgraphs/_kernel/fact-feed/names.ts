/** The hub's own machine, which looks for who is due something; nobody else is told about whom something has changed. */
export const FEED_READER = 'system:assistance';

/** In each department's schema. */
export const FEED_TABLE = 'fact_change';

const words = (name: string) => name.split('-').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);

/** `medical-insurance` → `MedicalInsurance`. */
const pascal = (name: string) => words(name).join('');

/** The root field that tells of a department's changes: `medicalInsuranceChanges`. */
export const feedField = (name: string): string =>
  `${pascal(name).charAt(0).toLowerCase()}${pascal(name).slice(1)}Changes`;

/** Does the department tell the rules of assistance anything, by its schema as written? */
export const tellsFacts = (name: string, sdl: string): boolean =>
  new RegExp(`\\bfactsOf${pascal(name)}: FactRecords\\b(?! @external)`).test(sdl);

/** The part of the schema that every department with facts has. */
export const feedSdl = (name: string): string => `
extend type Query {
  "自某一时点以来，本部门关于哪些人、哪些户的救助资料有变动，封装；只供本系统的机器客户端。来源：枢纽；依据：国办发〔2023〕39号第三条；更新：实时"
  ${feedField(name)}("读到哪里；为空表示自现在起" after: String): FactChanges @requiresScopes(scopes: [["${name}:changes"]])
}
`;
