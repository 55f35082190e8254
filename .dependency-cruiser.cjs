/**
 * Who may know whom: gateway → subgraphs/registry.ts → a department's index.ts → subgraphs/_kernel.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const DEPARTMENT = '^subgraphs/([a-z][^/]*)/';

module.exports = {
  forbidden: [
    {
      name: 'department-stands-alone',
      comment:
        'A department runs anywhere, under its own database and its own team: it knows nothing of another. ' +
        "What it needs of another's records it asks for in its SDL with @requires, and the gateway brings it.",
      severity: 'error',
      from: { path: DEPARTMENT },
      to: { path: DEPARTMENT, pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'department-knows-no-gateway',
      comment: 'A department answers whoever holds a signed internal token. How the request came in is not its affair.',
      severity: 'error',
      from: { path: '^subgraphs/' },
      to: { path: '^gateway/' },
    },
    {
      name: 'kernel-knows-nobody',
      comment:
        'The kernel is what departments share. If it knew one of them, the others would depend on that one through it. ' +
        'Only the types of the synthetic population may be named: they say what a seed is given.',
      severity: 'error',
      from: { path: '^subgraphs/_kernel/' },
      to: { path: '^(subgraphs|gateway|schema)/', pathNot: '^subgraphs/(_kernel/|_world/population\\.ts$)' },
    },
    {
      name: 'world-knows-no-department',
      comment:
        'The synthetic world is drawn once for all; each department writes its own export of it in seed.ts. ' +
        'The world cannot know what departments there are.',
      severity: 'error',
      from: { path: '^subgraphs/_world/' },
      to: { path: `${DEPARTMENT}|^gateway/|^schema/` },
    },
    {
      name: 'gateway-sees-doors-only',
      comment:
        'The gateway meets departments through subgraphs/registry.ts alone, as values of type Department. An import ' +
        'of one of them by name would make adding or removing a folder a change of the gateway.',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: DEPARTMENT },
    },
    {
      name: 'one-door',
      comment: 'From outside, a department is its index.ts. Everything else in its folder may change without notice.',
      severity: 'error',
      from: { path: '^(schema|bench|subgraphs/registry\\.ts)' },
      to: { path: DEPARTMENT, pathNot: '^subgraphs/[^/]+/index\\.ts$' },
    },
    {
      name: 'running-code-needs-no-tools',
      comment: 'The tools in schema/ read and write the repository. What runs may compose, and nothing else of them.',
      severity: 'error',
      from: { path: '^(gateway|subgraphs)/' },
      to: { path: '^schema/', pathNot: '^schema/composition\\.ts$' },
    },
    {
      name: 'console-asks-over-http',
      comment:
        'The console is a client like any other: it knows the graph by its documents, and no code of the hub. What it ' +
        'imported from there would be served to every browser, and would make two ways to the same decision.',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^(gateway|subgraphs|schema|bench)/' },
    },
    {
      name: 'hub-knows-no-page',
      comment: 'The hub serves the console as built files. It answers the same with and without it.',
      severity: 'error',
      from: { path: '^(gateway|subgraphs|schema|bench)/' },
      to: { path: '^console/' },
    },
    {
      name: 'nothing-depends-on-tests',
      comment: 'Tests may look into everything; nothing looks into tests.',
      severity: 'error',
      from: { pathNot: '^test/|\\.test\\.ts$|^vitest\\.config\\.ts$' },
      to: { path: '^test/|\\.test\\.ts$' },
    },
    {
      name: 'no-circular',
      comment:
        'Files that need each other to load are one file in disguise. Types may point back: a store names its rows, ' +
        'the generated types name the store.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-development-packages-at-run-time',
      comment: 'What runs in production is installed with --omit=dev.',
      severity: 'error',
      from: { path: '^(gateway|subgraphs)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'declared-packages-only',
      comment: 'A package that is there only because another one needs it may be gone after the next install.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-missing',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What the hub is measured against, with packages of its own that are there only while it is measured.
    exclude: { path: '^bench/peers/' },
    // `bench/package.json` names those; all other packages are the product's.
    combinedDependencies: true,
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
