const swc = (syntax) => [
  '@swc/jest',
  { jsc: { target: 'es2022', parser: { syntax, tsx: true } }, module: { type: 'commonjs' } },
];

/** @type {import('jest').Config} */
const common = {
  transform: { '^.+\\.tsx?$': swc('typescript'), '/cel-js/.+\\.js$': swc('ecmascript') },
  // Node requires ECMAScript modules, jest does not.
  transformIgnorePatterns: ['/node_modules/(?!@marcbachmann/cel-js/)'],
  testEnvironment: 'node',
  // The packages are taken from their sources.
  testEnvironmentOptions: { customExportConditions: ['workspace-source', 'node', 'node-addons'] },
  injectGlobals: false,
};

/** What works on a real server, which is started once for all of it. */
const onMongo = {
  ...common,
  globalSetup: '<rootDir>/test/support/mongo-setup.ts',
  globalTeardown: '<rootDir>/test/support/mongo-teardown.ts',
  setupFilesAfterEnv: ['<rootDir>/test/support/timeout.ts'],
};

module.exports = {
  // As many as cores: much of a journey is waiting.
  maxWorkers: '100%',
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/src/**/*.test.ts',
        '<rootDir>/packages/*/src/**/*.test.ts',
        '<rootDir>/test/*.test.ts',
        '<rootDir>/test/always-true/*.test.ts',
        '<rootDir>/test/faults/**/*.test.ts',
      ],
    },
    {
      ...onMongo,
      displayName: 'contract',
      testMatch: ['<rootDir>/test/contract/**/*.test.ts', '<rootDir>/packages/*/test/**/*.test.ts'],
    },
    { ...onMongo, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
  ],
  reporters: ['default', '<rootDir>/test/support/summary-reporter.cjs'],
};
