import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { parse as parseCsv } from 'csv-parse/sync';
import {
  buildSchema,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { consoleWords } from './tool/console-words.ts';
import { ROOT } from './tool/folders.ts';
import { type Report, runTool, writeOrCompare } from './tool/run.ts';

/**
 * The console's trusted documents: every `*.graphql` in `console/src`, its fragments inlined, held against the API
 * schema and named by the hash of its text. Written are `documents.json`, which the hub reads; the ids with the types of
 * variables and answers, which the console asks with; and what the SDL says of the fields in Chinese.
 *
 * `npm run documents [-- --check]`
 */
const SOURCES = join(ROOT, 'console', 'src');
const COMMAND = 'npm run documents';

interface Operation {
  readonly name: string;
  readonly kind: string;
  readonly id: string;
  readonly text: string;
  readonly document: DocumentNode;
}

await runTool(import.meta.url, async (args): Promise<Report> => {
  const check = args.includes('--check');
  const api = readFileSync(join(ROOT, 'schema', 'api.graphql'), 'utf8');
  const schema = buildSchema(api);
  const { operations, findings } = readOperations(schema);
  if (findings.length > 0) return { findings };
  const texts = Object.fromEntries(operations.map(({ id, text }) => [id, text]));
  const files = {
    'documents.json': `${JSON.stringify(texts, null, 2)}\n`,
    'src/asking/generated.ts': await typedIds(api, operations),
    'src/words/generated.ts': consoleWords(
      schema,
      operations.map(({ document }) => document),
      ethnicities(),
      COMMAND,
    ),
  };
  const stale = Object.entries(files).map(([path, text]) =>
    writeOrCompare(join(ROOT, 'console', path), text, check, COMMAND),
  );
  return { findings: stale.filter((finding) => finding !== undefined) };
});

function readOperations(schema: GraphQLSchema): { operations: readonly Operation[]; findings: readonly string[] } {
  const findings: string[] = [];
  const fragments = new Map<string, FragmentDefinitionNode>();
  const found: { node: OperationDefinitionNode; file: string }[] = [];
  for (const path of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith('.graphql')) continue;
    const file = join(SOURCES, path);
    for (const node of parse(readFileSync(file, 'utf8'), { noLocation: true }).definitions) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
      else if (node.kind === Kind.OPERATION_DEFINITION) found.push({ node, file: relative(ROOT, file) });
      else findings.push(`${relative(ROOT, file)}: neither an operation nor a fragment`);
    }
  }
  const operations = new Map<string, Operation>();
  for (const { node, file } of found) {
    const name = node.name?.value;
    if (!name) findings.push(`${file}: an operation without a name`);
    else if (operations.has(name)) findings.push(`${file}: a second operation ${name}`);
    else {
      const document = inlined(schema, node, fragments);
      for (const { message } of validate(schema, document)) findings.push(`${file}: ${message}`);
      const text = print(document);
      const id = `sha256:${createHash('sha256').update(text).digest('hex')}`;
      operations.set(name, { name, kind: node.operation, id, text, document });
    }
  }
  return { operations: [...operations.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), findings };
}

/** One operation and nothing else. A fragment on the very type it stands in becomes its fields. */
function inlined(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): DocumentNode {
  const types = new TypeInfo(schema);
  const definition = visit(
    operation,
    visitWithTypeInfo(types, {
      SelectionSet: (set) => {
        const parent = getNamedType(types.getParentType())?.name;
        // What a fragment spreads in turn stands in the same set, which is not visited a second time.
        const spreadOut = (selection: SelectionNode): readonly SelectionNode[] => {
          if (selection.kind !== Kind.FRAGMENT_SPREAD) return [selection];
          const fragment = fragments.get(selection.name.value);
          if (!fragment) return [selection];
          const { typeCondition, selectionSet } = fragment;
          if (typeCondition.name.value === parent) return selectionSet.selections.flatMap(spreadOut);
          return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet }];
        };
        const selections = set.selections.flatMap(spreadOut);
        return { ...set, selections };
      },
    }),
  );
  return { kind: Kind.DOCUMENT, definitions: [definition] };
}

async function typedIds(api: string, operations: readonly Operation[]): Promise<string> {
  const [file] = await generate(
    {
      silent: true,
      generates: {
        'generated.ts': {
          schema: api,
          documents: operations.map(({ text }) => text),
          plugins: ['typescript-operations'],
          config: {
            enumType: 'string-literal',
            immutableTypes: true,
            skipTypename: true,
            useTypeImports: true,
            scalars: { Date: 'string', DateTime: 'string', Money: 'string', IdNumber: 'string' },
            defaultScalarType: 'unknown',
          },
        },
      },
    },
    false,
  );
  const constants = operations.map(
    ({ name, kind, id }) =>
      `export const ${name}: Trusted<${name}${titled(kind)}, ${name}${titled(kind)}Variables> = trusted(\n  '${id}',\n);`,
  );
  return [
    `// Generated by \`${COMMAND}\` from the console's *.graphql files. Do not edit.`,
    "import { type Trusted, trusted } from './trusted.ts';",
    '',
    file?.content.trim(),
    '',
    ...constants,
    '',
  ].join('\n');
}

function ethnicities(): [code: string, name: string][] {
  const table = readFileSync(join(ROOT, 'subgraphs', '_kernel', 'codes', 'gbt3304-ethnic.csv'));
  const rows: { code: string; name_zh: string }[] = parseCsv(table, { columns: true, comment: '#' });
  return rows.map(({ code, name_zh }) => [code, name_zh]);
}

function titled(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}
