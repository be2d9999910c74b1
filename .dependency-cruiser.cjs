// The directions of imports that docs/architecture.md draws.

/** Modules that touch the database, the environment or a secret, which pure modules do without. */
const impure = '^lib/db/client\\.ts$|^lib/env/env\\.ts$|-data\\.ts$|^node_modules/(pg|@prisma|nodemailer)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'lib-stands-alone',
      comment: 'The domain knows neither routes nor what is drawn.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(app|components|scripts|tests)/' },
    },
    {
      name: 'components-only-draw',
      comment: 'Components get their data from the page that uses them, or through route handlers.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: `^(app|scripts|tests)/|${impure}`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'routes-do-not-query',
      comment: 'A route calls a service.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(scripts|tests)/|^lib/db/client\\.ts$|-data\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-imports-routes',
      severity: 'error',
      from: { pathNot: '^(app|tests)/' },
      to: { path: '^app/' },
    },
    {
      name: 'no-test-code-in-production',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^tests/|\\.test\\.tsx?$' },
    },
    {
      name: 'production-uses-dependencies',
      comment: 'What runs after `npm ci --omit=dev` is a dependency.',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      from: { path: '^(app|components|lib|scripts|tests)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.css$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|lib/db/generated)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['react-server', 'import', 'node', 'require', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.json', '.d.ts'],
    },
    cache: false,
  },
};
