import { Agent, request } from 'node:http';
import { signedHeaders } from '../../test/support/signed-request';

/** Sends requests as Slack signs them, over connections that stay open. */
export type SignedClient = {
  /** Resolves with the body of the answer. Throws if it is not 200. */
  post: (fields: Readonly<Record<string, string>>) => Promise<string>;
  close: () => void;
};

export function signedClient(url: string): SignedClient {
  const agent = new Agent({ keepAlive: true });
  return {
    post(fields) {
      const body = new URLSearchParams(fields).toString();
      const headers = { ...signedHeaders(body), 'content-length': Buffer.byteLength(body) };
      return new Promise((resolve, reject) => {
        const sent = request(url, { method: 'POST', agent, headers }, (response) => {
          const parts: string[] = [];
          response.setEncoding('utf8').on('data', (part: string) => parts.push(part));
          response.once('end', () => {
            if (response.statusCode === 200) resolve(parts.join(''));
            else reject(new Error(`answered with status ${response.statusCode}`));
          });
        });
        sent.once('error', reject).end(body);
      });
    },
    close: () => agent.destroy(),
  };
}
