import { createHash } from 'node:crypto';
import { Binary, type Db } from 'mongodb';
import type { MailFiles } from '../../domain/ports/mail-files';
import { type Expiring, expiringCollection } from './expiring-collection';

type KeptFile = Expiring & { bytes: Binary };

const keptForMs = 90 * 86_400_000;

/** Under their SHA-256: the same file is kept once. */
export function mailFiles(db: Db, clock: () => Date): MailFiles {
  const files = expiringCollection<KeptFile>(db, 'mailFiles');
  return {
    async keep(bytes) {
      const digest = createHash('sha256').update(bytes).digest('hex');
      const until = new Date(clock().getTime() + keptForMs);
      const kept = { $setOnInsert: { bytes: new Binary(bytes) }, $max: { until } };
      await files.updateOne({ _id: digest }, kept, { upsert: true });
      return digest;
    },
    async load(digest) {
      const file = await files.findOne({ _id: digest });
      return file === null ? null : Buffer.from(file.bytes.buffer);
    },
  };
}
