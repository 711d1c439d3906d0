import { useEffect, useRef, useState } from 'react';
import type { Snapshot } from '../server/snapshot';

/**
 * What the person sees, kept up to date by the server; null until the first word from it. `lost` while it is silent.
 * Of what only they see there is nothing from before this page was loaded: as in Slack, a reload takes it away.
 */
export function useLiveSnapshot(person: string): { snapshot: Snapshot | null; lost: boolean } {
  const [snapshot, setSnapshot] = useState<Snapshot | null>(null);
  const [lost, setLost] = useState(false);
  const loadedAt = useRef<string | null>(null);
  useEffect(() => {
    const source = new EventSource(`/ui/live?person=${encodeURIComponent(person)}`);
    source.onmessage = (event: MessageEvent<string>) => {
      const seen: Snapshot = JSON.parse(event.data);
      loadedAt.current ??= seen.now;
      const since = loadedAt.current;
      const messages = seen.messages.filter(({ ephemeral, ts }) => !ephemeral || ts > since);
      setSnapshot({ ...seen, messages });
      setLost(false);
    };
    source.onerror = () => setLost(true);
    return () => source.close();
  }, [person]);
  return { snapshot, lost };
}
