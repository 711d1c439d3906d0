import { useEffect, useState } from 'react';
import type { Snapshot } from '../server/snapshot';

/** What the person sees, kept up to date by the server; null until the first word from it. */
export function useLiveSnapshot(person: string): Snapshot | null {
  const [snapshot, setSnapshot] = useState<Snapshot | null>(null);
  useEffect(() => {
    const source = new EventSource(`/ui/live?person=${encodeURIComponent(person)}`);
    source.onmessage = (event: MessageEvent<string>) => setSnapshot(JSON.parse(event.data));
    return () => source.close();
  }, [person]);
  return snapshot;
}
