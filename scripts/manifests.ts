import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestText } from '../src/start/manifest/manifest-text';

/** Writes the app manifests from their one source. */
for (const mode of ['socket-mode', 'http'] as const) {
  writeFileSync(join(__dirname, '..', 'manifests', `${mode}.yaml`), manifestText(mode));
}
