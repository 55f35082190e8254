import { Kind, visit } from 'graphql';
import { type DepartmentDocument, objectTypes, type SchemaRule } from './rule.ts';

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/** The schema is the data catalogue that staff read: source department, legal basis, update cycle. */
export const describedInChinese: SchemaRule = {
  name: 'described-in-chinese',
  message: 'has no description in Chinese',
  judge(departments) {
    const described = new Set(departments.flatMap(describedEntities));
    return departments.flatMap((department) => undescribed(department, described));
  },
};

const isChinese = (node: { readonly description?: { readonly value: string } | undefined }) =>
  /\p{Script=Han}/u.test(node.description?.value ?? '');

/** An entity is described once, by the department that owns it. */
function describedEntities(department: DepartmentDocument): string[] {
  return objectTypes(department)
    .filter((type) => type.kind === Kind.OBJECT_TYPE_DEFINITION && isChinese(type))
    .map((type) => type.name.value);
}

function undescribed({ name, document }: DepartmentDocument, describedElsewhere: ReadonlySet<string>): string[] {
  const found: string[] = [];
  const path: string[] = [];
  visit(document, {
    enter(node) {
      if (!('name' in node) || !/(?:Definition|Extension)$/.test(node.kind)) return;
      path.push(node.name?.value ?? '');
      const isType = path.length === 1;
      const isExempt = isType && (ROOTS.has(path[0] as string) || describedElsewhere.has(path[0] as string));
      if (!isExempt && !node.kind.endsWith('Extension') && !isChinese(node as Parameters<typeof isChinese>[0])) {
        found.push(`${name}: ${path.join('.')}`);
      }
    },
    leave(node) {
      if ('name' in node && /(?:Definition|Extension)$/.test(node.kind)) path.pop();
    },
  });
  return found;
}
