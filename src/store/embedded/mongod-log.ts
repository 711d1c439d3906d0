/**
 * What a server's log says about why it did not start, as a sentence that says what to do; `null` where it says nothing
 * that is known. The numbers are MongoDB's own log ids and exit reasons.
 */
export function explained(log: string, dataDir: string, port: number): string | null {
  const last = log.slice(log.lastIndexOf('***** SERVER RESTARTED *****') + 1);
  if (/SocketException|Address already in use|errno:98/i.test(last) && /bind|listen/i.test(last)) {
    return `Port ${port} is taken, so the embedded MongoDB cannot listen on it. Try again, or stop what uses the port.`;
  }
  if (
    /Wrong mongod version|featureCompatibilityVersion|unsupported WiredTiger|UPGRADE PROBLEM|Invalid feature compatibility|WT_ERROR: .*version|unsupported version/i.test(
      last,
    )
  ) {
    return `The data in ${dataDir} belong to another version of MongoDB. Run that version (put its mongod on the path and remove ${dataDir}/mongod-binary), or move the directory away to start afresh.`;
  }
  if (/Permission denied|Attempted to create a lock file on a read-only directory|IllegalOperation/i.test(last)) {
    return `The embedded MongoDB may not write to ${dataDir}. Give this user permission, or start from another directory.`;
  }
  if (/DBPathInUse|already locked|another mongod instance is already running/i.test(last)) {
    return `Another MongoDB server is using the data in ${dataDir}. Stop it, or set MONGODB_URI to its address.`;
  }
  return null;
}
