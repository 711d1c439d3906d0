import type { StepOutput } from '../records/flow-run';

/** Fills in `{name}`; a name without a value stays as it is. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(placeholder, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}

/** The names in braces, in order. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(placeholder)].flatMap(([, name]) => name ?? []);
}

/** Of each step of a flow, what another system answered. */
export type StepOutputs = Readonly<Record<string, StepOutput>>;

/** What `label.url` names: a field of the answer to the step `label`; empty if there is none. */
export function outputNamed(name: string, outputs: StepOutputs): string {
  const [step = '', field = ''] = name.split('.');
  const output = Object.hasOwn(outputs, step) ? outputs[step] : undefined;
  return output !== undefined && Object.hasOwn(output, field) ? (output[field] ?? '') : '';
}

const placeholder = /\{([a-z_]+|[a-z][a-z0-9_]*\.[A-Za-z][A-Za-z0-9_]*)\}/g;
