import { useEffect, useState } from 'react';
import type { Snapshot } from '../server/snapshot';

/**
 * What the person sees, kept up to date by the server; null until the first word from it. `lost` while it is silent.
 */
export function useLiveSnapshot(person: string): { snapshot: Snapshot | null; lost: boolean } {
  const [snapshot, setSnapshot] = useState<Snapshot | null>(null);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    const source = new EventSource(`/ui/live?person=${encodeURIComponent(person)}`);
    source.onmessage = (event: MessageEvent<string>) => {
      setSnapshot(JSON.parse(event.data));
      setLost(false);
    };
    source.onerror = () => setLost(true);
    return () => source.close();
  }, [person]);
  return { snapshot, lost };
}
