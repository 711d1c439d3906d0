/**
 * Why a server did not start, by its log, in a sentence that says what to do; `null` for an unknown reason. Only
 * errors count: a healthy start mentions the same things.
 */
export function explained(log: string, dataDir: string, port: number): string | null {
  const errors = log.split('\n').filter((line) => /"s":"[EF]"/.test(line));
  const says = (pattern: RegExp) => errors.some((line) => pattern.test(line));
  if (says(/Address already in use/)) {
    return `Port ${port} is taken, so the embedded MongoDB cannot listen on it. Try again, or stop what uses the port.`;
  }
  // Before permissions, since WiredTiger says of another version also that permission was denied.
  if (says(/Wrong mongod version|UPGRADE PROBLEM|unsupported WiredTiger|too recent to start up/)) {
    return `The data in ${dataDir} belong to another version of MongoDB. Run that version (put its mongod on the path and remove ${dataDir}/mongod-binary), or move the directory away to start afresh.`;
  }
  if (says(/Permission denied|read-only directory/)) {
    return `The embedded MongoDB may not write to ${dataDir}. Give this user permission, or start from another directory.`;
  }
  if (says(/DBPathInUse/)) {
    return `Another MongoDB server is using the data in ${dataDir}. Stop it, or use that one.`;
  }
  return null;
}
