import { signedHeaders } from '../../test/support/signed-request';
import { httpClient } from './http-client';

/** Sends requests as Slack signs them, over connections that stay open. */
export type SignedClient = {
  /** Resolves with the body of the answer. Throws if it is not 200. */
  post: (fields: Readonly<Record<string, string>>) => Promise<string>;
  close: () => void;
};

export function signedClient(url: string): SignedClient {
  const { post, close } = httpClient();
  return {
    post(fields) {
      const body = new URLSearchParams(fields).toString();
      return post(url, body, signedHeaders(body));
    },
    close,
  };
}
