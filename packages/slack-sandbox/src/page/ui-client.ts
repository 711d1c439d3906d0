/** What the server says of something that a person did. */
export type UiAnswer = { outcome?: string; error?: string; options?: unknown[] };

let last: Promise<unknown> = Promise.resolve();

/** Does something as a person; one after the other, in the order in which it was done. */
export function perform(action: string, body: object): Promise<UiAnswer> {
  const done = last.then(() => post(action, body));
  last = done;
  return done;
}

async function post(action: string, body: object): Promise<UiAnswer> {
  try {
    const response = await fetch(`/ui/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return await response.json();
  } catch {
    return { error: 'The sandbox does not answer.' };
  }
}

/** What to tell the person about an answer; null if all went well. */
export function complaint({ outcome, error }: UiAnswer): string | null {
  if (error !== undefined) return error;
  if (outcome === 'timeout') return 'The app did not answer in time.';
  return outcome === 'unreachable' ? 'The app is not connected.' : null;
}
