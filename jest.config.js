/** @type {import('jest').Config} */
const common = {
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } }, module: { type: 'commonjs' } },
    ],
  },
  testEnvironment: 'node',
  injectGlobals: false,
};

module.exports = {
  projects: [{ ...common, displayName: 'unit', testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/*.test.ts'] }],
  reporters: ['default', '<rootDir>/test/support/summary-reporter.cjs'],
};
