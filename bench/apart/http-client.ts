import { Agent, request } from 'node:http';

/** Sends requests over connections that stay open. */
export type HttpClient = {
  /** Resolves with the body of the answer. Throws if it is not 200. */
  post: (url: string, body: string, headers: Readonly<Record<string, string>>) => Promise<string>;
  close: () => void;
};

export function httpClient(): HttpClient {
  const agent = new Agent({ keepAlive: true });
  return {
    post: (url, body, given) =>
      new Promise((resolve, reject) => {
        const headers = { ...given, 'content-length': Buffer.byteLength(body) };
        const sent = request(url, { method: 'POST', agent, headers }, (response) => {
          const parts: string[] = [];
          response.setEncoding('utf8').on('data', (part: string) => parts.push(part));
          response.once('end', () => {
            if (response.statusCode === 200) resolve(parts.join(''));
            else reject(new Error(`answered with status ${response.statusCode}: ${parts.join('')}`));
          });
        });
        sent.once('error', reject).end(body);
      }),
    close: () => agent.destroy(),
  };
}
