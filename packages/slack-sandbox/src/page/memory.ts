/** What this browser keeps of the sandbox; nothing, where the browser does not let it. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`sandbox ${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`sandbox ${key}`, value);
  } catch {
    // It is forgotten with the page, then.
  }
}
