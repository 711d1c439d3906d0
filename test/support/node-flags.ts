import { join } from 'node:path';

/** Flags for a Node process that runs the sources as they are, those of the packages too. */
export const nodeFlags = ['--conditions=workspace-source', '-r', join(__dirname, 'swc-register.cjs')];
