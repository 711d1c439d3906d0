import type { StepOutput } from '../domain/records/flow-run';

/** In bytes of JSON, for all fields of an answer together. */
const mostKept = 2048;
const longestField = 1500;
const fieldName = /^[A-Za-z][A-Za-z0-9_]{0,49}$/;

/**
 * What is kept of an answer: the texts and numbers at its top level, as long as there is room. An answer that is no
 * JSON object has none; what the other system did is done all the same.
 */
export function answerFields(text: string): StepOutput {
  const kept: [string, string][] = [];
  for (const [name, value] of Object.entries(objectIn(text))) {
    const one = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
    if (typeof one !== 'string' || one.trim() === '' || one.length > longestField || !fieldName.test(name)) continue;
    const field: [string, string] = [
      name,
      one
        .replace(/\p{Cc}+/gu, ' ')
        .toWellFormed()
        .trim(),
    ];
    const all = [...kept, field];
    if (Buffer.byteLength(JSON.stringify(Object.fromEntries(all))) <= mostKept) kept.push(field);
  }
  return Object.fromEntries(kept);
}

function objectIn(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}
