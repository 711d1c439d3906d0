import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = resolve(__dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

const documents = [
  ...['.', 'docs', 'docs/adr', 'docs/guides', 'samples'],
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`),
].flatMap((directory) =>
  readdirSync(join(root, directory))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(directory, name)),
);

describe('the documents', () => {
  it('name every variable that the configuration reads, and no other', () => {
    const sources = readdirSync(join(root, 'src/start/config')).map((file) => read(`src/start/config/${file}`));
    const inCode = new Set(all(sources.join('\n'), /\benv\('([A-Z_]+)'\)/g));
    const documented = all(read('docs/configuration.md'), /^\| `([A-Z_]+)`/gm);
    expect(documented.toSorted()).toEqual([...inCode].toSorted());
  });

  it.each(documents)('%s links only to what is there', (document) => {
    const links = all(read(document), /\]\(([^)\s]+)\)/g).filter((link) => !/^(https?:|#)/.test(link));
    const gone = links.filter((link) => !existsSync(join(root, dirname(document), link.replace(/#.*$/, ''))));
    expect(gone).toEqual([]);
  });

  it.each(['ARCHITECTURE.md', ...documents.filter((path) => path.startsWith('docs/'))])(
    '%s names only files that are there',
    (document) => {
      const named = all(read(document), /`((?:src|test|docs|manifests|packages|samples|scripts)\/[^`\s<]*)`/g);
      if (document === 'ARCHITECTURE.md') expect(named.length).toBeGreaterThan(10);
      expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    },
  );
});
