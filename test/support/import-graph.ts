import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** The sources of a folder by path, each with the sources of the same folder that it imports. Tests are left out. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

export function importGraph(root: string): ImportGraph {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .sort();
  return new Map(paths.map((path) => [path, importsOf(root, path, readFileSync(join(root, path), 'utf8'))]));
}

/** The files that a source imports from, types included; what is imported by package name is left out. */
export function importsOf(root: string, path: string, text: string): string[] {
  const specifiers = [...text.matchAll(/(?:from|import|require)\s*\(?\s*'(\.[^']*)'/g)].map(
    ([, target = '']) => target,
  );
  return specifiers.map((specifier) => {
    const target = resolve(root, dirname(path), specifier);
    const found = [`${target}.ts`, `${target}.tsx`, join(target, 'index.ts')].find((file) => existsSync(file));
    return relative(root, found ?? target);
  });
}

/**
 * A circle of imports for each file where a depth-first search comes back to a file that it is still in; none is
 * best.
 */
export function circlesIn(graph: ImportGraph): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path]);
    if (done.has(path) || way.includes(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return circles;
}
