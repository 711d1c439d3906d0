import { z } from 'zod';
import { method } from '../method';

export const filesInfo = method({
  scopes: ['files:read'],
  arguments: z.object({ file: z.string() }),
  run: ({ file }, { workspace: { files } }) => ({ file: files.output(files.forApp(file)) }),
});
