import { once } from 'node:events';
import { connect, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { guardFor } from './public-address';

const timeoutMs = 5_000;

/**
 * Opens a connection to an endpoint as a step would, over TLS where its address says so, and closes it without a
 * request. Throws PrivateAddress where it is at one that the policy does not list.
 */
export async function reachEndpoint({ url, privately }: { url: string; privately: boolean }): Promise<void> {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const to = { host, ...guardFor(host, privately) };
  const socket =
    protocol === 'https:'
      ? connectTls({ ...to, port: Number(port || 443), ...(isIP(host) === 0 && { servername: host }) })
      : connect({ ...to, port: Number(port || 80) });
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    await once(socket, protocol === 'https:' ? 'secureConnect' : 'connect', { signal });
  } catch (error) {
    throw signal.aborted ? new Error(`no answer within ${timeoutMs / 1000} seconds`) : error;
  } finally {
    socket.destroy();
  }
}
