/** `advice` says what to do about a failure, or why a check was skipped. */
export type Finding = { check: string; state: 'ok' | 'failed' | 'skipped'; advice: string };

export function ok(check: string, about = ''): Finding {
  return { check, state: 'ok', advice: about };
}

export function failed(check: string, advice: string): Finding {
  return { check, state: 'failed', advice };
}

export function skipped(check: string, advice: string): Finding {
  return { check, state: 'skipped', advice };
}
