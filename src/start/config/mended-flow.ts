/** What takes the place of something wrong; anything else that is wrong is left out. */
const samples: Readonly<Record<string, unknown>> = {
  ...{ version: 1, id: 'x', name: 'x', type: 'text', label: 'x', say: 'x' },
  ...{ code: 'restocking', by: ['lead'], when: 'false' },
};

/**
 * A flow in which all that is wrong has given way to something that is right, so that its expressions can be checked
 * even so; `null` where its questions are wrong, since expressions are about these.
 */
export function mendedFlow(flow: unknown, wrong: readonly (readonly PropertyKey[])[]): unknown {
  if (wrong.some(([list]) => list === undefined || list === 'ask')) return null;
  const mended: unknown = structuredClone(flow);
  for (const path of wrong) mend(mended, path.slice(0, 3));
  return mended;
}

function mend(value: unknown, [key, ...rest]: readonly PropertyKey[]): void {
  if (typeof value !== 'object' || value === null || key === undefined) return;
  const at = value as Record<PropertyKey, unknown>;
  if (rest.length > 0 && typeof at[key] === 'object' && at[key] !== null) mend(at[key], rest);
  else if (Object.hasOwn(samples, key)) at[key] = samples[String(key)];
  else delete at[key];
}
