import { nearName } from '../values/near-name';

/**
 * What of the policy a flow can name; `null` where that is not known. Each template has the answers of steps that it
 * tells, such as `label.url`.
 */
export type FlowSurroundings = {
  templates: Readonly<Record<string, readonly string[]>> | null;
  endpoints: readonly string[] | null;
};

/** Nothing is checked against the policy. */
export const anySurroundings: FlowSurroundings = { templates: null, endpoints: null };

export function near(wrong: string, known: readonly string[]): string {
  const name = nearName(wrong, known);
  return name === null ? '' : `. Did you mean “${name}”?`;
}

export function listed(all: readonly string[] | null): string {
  return all === null || all.length === 0 ? 'there are none' : all.join(', ');
}
