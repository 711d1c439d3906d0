// Bundles the page of the sandbox into dist/page.
import { copyFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = fileURLToPath(new URL('../src/page/', import.meta.url));
const target = fileURLToPath(new URL('../dist/page/', import.meta.url));

await build({
  entryPoints: { page: `${source}main.tsx`, 'page-style': `${source}styles/page.css` },
  outdir: target,
  bundle: true,
  minify: true,
  target: 'es2022',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none',
  logLevel: 'warning',
});
await copyFile(`${source}index.html`, `${target}index.html`);
