import { noObserver, type Observer } from '../../src/bot/connection/observer';

/** An observer that keeps what it is told, each as one line: `unacked command late`. Milliseconds are left out. */
export function recordingObserver(): { observer: Observer; seen: string[] } {
  const seen: string[] = [];
  const keep = (what: string) => seen.push(what);
  return {
    seen,
    observer: {
      ...noObserver,
      acked: (kind) => keep(`acked ${kind}`),
      unacked: (kind, why) => keep(`unacked ${kind} ${why}`),
      ackedLate: (kind) => keep(`acked late ${kind}`),
      unsent: (kind) => keep(`unsent ${kind}`),
      turnedAway: (why) => keep(`turned away ${why}`),
      duplicate: () => keep('duplicate'),
      malformedFrame: () => keep('malformed frame'),
      connections: (open) => keep(`connections ${open}`),
      reconnected: () => keep('reconnected'),
    },
  };
}
