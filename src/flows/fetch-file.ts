import { guardedRequest } from './guarded-request';

/** Fetches a file that another system answered with, once. `privately` where the policy lists its host. */
export type FetchFile = (address: string, how: { privately: boolean }) => Promise<Buffer>;

const limits = { timeoutSeconds: 20, longest: 2 * 1024 * 1024 };

/** Throws TaskFailed where it cannot be had, or is longer than 2 MB. */
export const fetchFile: FetchFile = (address, { privately }) =>
  guardedRequest(address, { method: 'GET', privately, ...limits });
