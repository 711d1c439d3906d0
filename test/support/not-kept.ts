import type { NotKept } from '../../src/store/audit/audit-trail';

/** A denied try that could not be kept fails the test. */
export const notKept: NotKept = (denial, error) => {
  throw new Error(`${JSON.stringify(denial)} was not kept`, { cause: error });
};
