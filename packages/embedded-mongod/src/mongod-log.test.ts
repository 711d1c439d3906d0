import { describe, expect, it } from '@jest/globals';
import { explained } from './mongod-log';

/** Lines that MongoDB 6.0.5 wrote, with what matters of them. */
const wrote = {
  portTaken:
    '{"t":{"$date":"2026-11-24T16:27:19.580+00:00"},"s":"E",  "c":"CONTROL",  "id":20568,   "ctx":"initandlisten","msg":"Error setting up listener","attr":{"error":{"code":9001,"codeName":"SocketException","errmsg":"Address already in use"}}}',
  otherFeatures: String.raw`{"t":{"$date":"2026-11-24T16:39:24.718+00:00"},"s":"F",  "c":"CONTROL",  "id":20573,   "ctx":"initandlisten","msg":"Wrong mongod version","attr":{"error":"UPGRADE PROBLEM: Found an invalid featureCompatibilityVersion document (ERROR: Location4926900: Invalid featureCompatibilityVersion document in admin.system.version: { _id: \"featureCompatibilityVersion\", version: \"4.4\" }."}}`,
  otherFiles:
    '{"t":{"$date":"2026-11-24T16:27:20.104+00:00"},"s":"E",  "c":"WT",       "id":22435,   "ctx":"initandlisten","msg":"WiredTiger error message","attr":{"error":13,"message":{"category":"WT_VERB_DEFAULT","verbose_level":"ERROR","msg":"__ckpt_version_chk:1387:file:WiredTiger.wt is an unsupported WiredTiger source file version 99.0; this WiredTiger build only supports versions from 1.1 to 1.1","error_str":"Permission denied","error_code":13}}}',
  noFile:
    '{"t":{"$date":"2026-11-24T16:27:20.543+00:00"},"s":"E",  "c":"WT",       "id":22435,   "ctx":"initandlisten","msg":"WiredTiger error message","attr":{"error":13,"message":{"category":"WT_VERB_DEFAULT","verbose_level":"ERROR","msg":"__posix_open_file:812:data/WiredTiger.wt: handle-open: open","error_str":"Permission denied","error_code":13}}}',
  noDirectory:
    '{"t":{"$date":"2026-11-24T16:27:20.581+00:00"},"s":"E",  "c":"CONTROL",  "id":20557,   "ctx":"initandlisten","msg":"DBException in initAndListen, terminating","attr":{"error":"IllegalOperation: Attempted to create a lock file on a read-only directory: data"}}',
  inUse:
    '{"t":{"$date":"2026-11-24T16:27:22.607+00:00"},"s":"E",  "c":"CONTROL",  "id":20557,   "ctx":"initandlisten","msg":"DBException in initAndListen, terminating","attr":{"error":"DBPathInUse: Unable to lock the lock file: data/mongod.lock (Resource temporarily unavailable). Another mongod instance is already running on the data directory"}}',
  healthy:
    '{"t":{"$date":"2026-11-24T16:24:57.214+00:00"},"s":"I",  "c":"REPL",     "id":5853300, "ctx":"initandlisten","msg":"current featureCompatibilityVersion value","attr":{"featureCompatibilityVersion":"6.0","context":"startup"}}',
  damaged:
    '{"t":{"$date":"2026-11-24T16:27:23.552+00:00"},"s":"F",  "c":"STORAGE",  "id":50944,   "ctx":"initandlisten","msg":"Please read the documentation for starting MongoDB with --repair here: http://dochub.mongodb.org/core/repair"}',
};

describe('what a log says', () => {
  const says = (...lines: (keyof typeof wrote)[]) =>
    explained(lines.map((line) => wrote[line]).join('\n'), '/data/here', 27_017);

  it.each<[keyof typeof wrote, string]>([
    ['portTaken', 'Port 27017 is taken'],
    ['otherFeatures', 'belong to another version'],
    ['otherFiles', 'belong to another version'],
    ['noFile', 'may not write to /data/here'],
    ['noDirectory', 'may not write to /data/here'],
    ['inUse', 'Another MongoDB server is using the data in /data/here'],
  ])('of %s becomes a sentence', (line, sentence) => {
    expect(says('healthy', line)).toContain(sentence);
  });

  it('of anything else blames nothing, whatever a healthy start mentions', () => {
    expect(says('healthy', 'damaged')).toBeNull();
    expect(explained('', '/data/here', 1)).toBeNull();
  });
});
