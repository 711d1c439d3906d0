import { join } from 'node:path';

/** The package's own directory, seen from src and from dist alike. */
const root = join(__dirname, '..', '..', '..');

export const samplesDir = join(root, 'samples');
export const examplePolicyFile = join(root, 'slash-order.example.yaml');
