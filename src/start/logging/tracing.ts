import { AsyncLocalStorage } from 'node:async_hooks';
import type { Tracing } from '../../domain/ports/tracing';

/** The trace follows awaits, timers and callbacks. */
export function asyncTracing(): Tracing {
  const traces = new AsyncLocalStorage<string | null>();
  return {
    current: () => traces.getStore() ?? null,
    within: (trace, work) => traces.run(trace, work),
  };
}
