import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { validateXML } from 'xmllint-wasm';
import { exportProfiles } from '../src/finance/exports';
import { canWrite } from '../src/finance/exports/write-memos';
import { someAccounts } from '../test/support/accounts';
import { anyRatedOrder, anyServicedOrder, memosIn } from '../test/support/any-memos';

const { ubl } = exportProfiles;
const file = { accounting: someAccounts, at: '2026-11-03T00:00:00.000Z', from: '2026-11-02', to: '2026-11-02' };

/**
 * Holds random credit notes against rules that are not ours to keep: `node … scripts/prove-credit-notes.ts 10000`
 * with UBL_XSDRT (UBL 2.1’s schemas, `xsdrt`), EN16931_XSLT (the official rules as XSLT) and PYTHON, which has
 * saxonche.
 */
async function main(): Promise<void> {
  const count = Number(process.argv[2] ?? 1000);
  const directory = mkdtempSync(join(tmpdir(), 'credit-notes-'));
  const of: Record<string, number> = {};
  let [written, refused] = [0, 0];
  for (let seed = 1; written < count; seed += 1) {
    for (const order of fc.sample(anyServicedOrder(anyRatedOrder), { seed, numRuns: 200 })) {
      for (const memo of memosIn(order)) {
        if (written === count) break;
        if (!canWrite(ubl, memo, file)) {
          refused += 1;
          continue;
        }
        written += 1;
        const kind = `${memo.currency} ${memo.original.taxation}`;
        of[kind] = (of[kind] ?? 0) + 1;
        writeFileSync(
          join(directory, `${written}.xml`),
          ubl.memo(memo, file, () => undefined),
        );
      }
    }
  }
  process.stdout.write(`${written} credit notes ${JSON.stringify(of)}, ${refused} refused by name\n`);
  await holdSchema(directory);
  holdRules(directory);
  rmSync(directory, { recursive: true });
}

async function holdSchema(directory: string): Promise<void> {
  const root = setting('UBL_XSDRT');
  const common = readdirSync(join(root, 'common')).map((name) => schemaFile(root, `common/${name}`));
  const schema = schemaFile(root, 'maindoc/UBL-CreditNote-2.1.xsd');
  const names = readdirSync(directory);
  let invalid = 0;
  for (let at = 0; at < names.length; at += 500) {
    const xml = names.slice(at, at + 500).map((fileName) => ({
      fileName,
      contents: readFileSync(join(directory, fileName), 'utf8'),
    }));
    const { valid, errors } = await validateXML({ xml, schema, preload: common, maxMemoryPages: 16_384 });
    if (!valid) invalid += errors.length;
    for (const { rawMessage } of errors.slice(0, 3)) process.stdout.write(`${rawMessage}\n`);
  }
  process.stdout.write(`UBL 2.1 schema: ${names.length} read, ${invalid} errors\n`);
}

/** xmllint’s files lie in one directory. */
function schemaFile(root: string, path: string) {
  const text = readFileSync(join(root, path), 'utf8').replaceAll('schemaLocation="../common/', 'schemaLocation="');
  return { fileName: path.replace(/^.*\//, ''), contents: text };
}

const python = `
import glob, re, sys
from collections import Counter
from saxonche import PySaxonProcessor
broken = Counter()
with PySaxonProcessor(license=False) as saxon:
    rules = saxon.new_xslt30_processor().compile_stylesheet(stylesheet_file=sys.argv[1])
    files = glob.glob(sys.argv[2] + '/*.xml')
    for path in files:
        report = rules.transform_to_string(source_file=path)
        for failed in re.findall(r'<svrl:failed-assert[^>]*>', report):
            name = re.search(r'\\bid="([^"]+)"', failed)
            name = name.group(1) if name else failed
            if broken[name] == 0: print(path, name)
            broken[name] += 1
        if report.count('<svrl:fired-rule') < 10: broken['no rules fired'] += 1
print('EN 16931 rules:', len(files), 'read, broken:', dict(broken))
sys.exit(1 if broken else 0)
`;

function holdRules(directory: string): void {
  execFileSync(setting('PYTHON'), ['-c', python, setting('EN16931_XSLT'), directory], { stdio: 'inherit' });
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}

void main();
