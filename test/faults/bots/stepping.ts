/** A moment in the work of a process, such as `before commit`. */
export type Step = string;

/** Told of each step as it is reached, by the process that reaches it. */
export type Reached = (step: Step) => void;

/** Where a process dies: when it reaches a step for the nth time. */
export type Death = { step: Step; nth: number };

/** Dies at its step as by `kill -9`: nothing after it happens, nothing is cleaned up. Without one, it never does. */
export function dyingAt(death: Death | undefined): Reached {
  let left = death?.nth ?? 0;
  return (step) => {
    if (step !== death?.step) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
}

type Method = (...given: never[]) => unknown;

/**
 * The same port, which names the steps before and after each of its methods: of `commit`, `before commit` and `after
 * commit`.
 */
export function stepped<Port extends object>(port: Port, reached: Reached): Port {
  const methods = Object.entries(port as Record<string, Method>).map(([name, method]) => [
    name,
    async (...given: never[]) => {
      reached(`before ${name}`);
      const answer = await method(...given);
      reached(`after ${name}`);
      return answer;
    },
  ]);
  return Object.fromEntries(methods) as Port;
}

/** The same for what is asked of Slack: by the Web API's method, or `respond` where it is a response_url. */
export function steppedFetch(fetch: typeof globalThis.fetch, reached: Reached): typeof globalThis.fetch {
  return async (input, init) => {
    const name = methodIn(String(input instanceof Request ? input.url : input));
    if (name === null) return fetch(input, init);
    reached(`before ${name}`);
    const response = await fetch(input, init);
    reached(`after ${name}`);
    return response;
  };
}

function methodIn(url: string): string | null {
  const [, room, name = ''] = new URL(url).pathname.split('/');
  if (room === 'response') return 'respond';
  return room === 'api' ? name : null;
}
