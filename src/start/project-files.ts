import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The package's own directory, seen from src and from dist alike. */
const root = join(__dirname, '..', '..');

export const samplesDir = join(root, 'samples');
export const examplePolicyFile = join(root, 'slash-order.example.yaml');

/** The app manifest of a way to connect, as Slack takes it. */
export function manifestOf(mode: 'socket-mode' | 'http'): unknown {
  return parse(readFileSync(join(root, 'manifests', `${mode}.yaml`), 'utf8'));
}
