export { feedField } from './names.ts';
export { type FactChanges, readFactChanges } from './page.ts';
export { watched } from './watched.ts';
