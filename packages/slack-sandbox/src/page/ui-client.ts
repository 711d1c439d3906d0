/** What the server says of something that a person did. */
export type UiAnswer = { outcome?: string; error?: string; options?: unknown[]; id?: string };

let last: Promise<unknown> = Promise.resolve();

/** Does something as a person; one after the other, in the order in which it was done. */
export function perform(action: string, body: object): Promise<UiAnswer> {
  const done = last.then(() => post(action, body));
  last = done;
  return done;
}

function post(action: string, body: object): Promise<UiAnswer> {
  return send(`/ui/${action}`, JSON.stringify(body), 'application/json');
}

/** Uploads a file of a person. */
export function upload(user: string, file: File): Promise<UiAnswer> {
  return send(`/ui/upload?${new URLSearchParams({ user, name: file.name })}`, file, 'application/octet-stream');
}

async function send(address: string, body: string | File, type: string): Promise<UiAnswer> {
  try {
    const response = await fetch(address, { method: 'POST', headers: { 'content-type': type }, body });
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
