import { jest } from '@jest/globals';

// No test waits for time to pass; a machine that is busy may take longer than Jest's five seconds all the same.
jest.setTimeout(60_000);
