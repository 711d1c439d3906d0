import type { RequestOptions } from 'node:https';
import { DryMongoBinary } from 'mongodb-memory-server-core';
import { MongoBinaryDownload } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownload';

/** So that a network that swallows what it does not allow is noticed soon. */
const longestSilenceMs = 10_000;

/** The server that mongodb-memory-server downloads for this system, put into a directory. */
export async function fromMemoryServer(directory: string): Promise<string> {
  const options = await DryMongoBinary.generateOptions({ downloadDir: directory });
  return new Download({ ...options, checkMD5: true }).getMongodPath();
}

/** The library's own download checks no certificate, tries for long, and prints its progress where the command line prints its answers. */
class Download extends MongoBinaryDownload {
  override httpDownload(url: URL, options: RequestOptions, target: string, temporary: string): Promise<string> {
    return super.httpDownload(url, { ...options, rejectUnauthorized: true }, target, temporary, 1, 0, longestSilenceMs);
  }

  override printDownloadProgress(chunk: { length: number }): void {
    this.dlProgress.current += chunk.length;
  }
}
