import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withVocabulary } from './vocabulary-text';

/** Writes the vocabulary of expressions into the documentation. */
const file = join(__dirname, '..', 'docs', 'flows.md');
writeFileSync(file, withVocabulary(readFileSync(file, 'utf8')));
