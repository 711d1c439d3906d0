import { join } from 'node:path';

/** The same from src and from dist. */
const root = join(__dirname, '..', '..', '..');

export const samplesDir = join(root, 'samples');
export const examplePolicyFile = join(root, 'slash-order.example.yaml');
