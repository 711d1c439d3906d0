import { join } from 'node:path';
import { MongoBinary } from 'mongodb-memory-server-core';
import { ResolveConfigVariables, setDefaultValue } from 'mongodb-memory-server-core/lib/util/resolveConfig';

/** The server that mongodb-memory-server downloads for this system, once. Throws soon where its host is out of reach. */
export function downloadedByMemoryServer(cacheDir: string): Promise<string> {
  setDefaultValue(ResolveConfigVariables.MAX_RETRIES, '0');
  return MongoBinary.getPath({ downloadDir: join(cacheDir, 'memory-server') });
}
