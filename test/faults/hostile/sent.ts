import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { type HostileRequest, hungUp } from './hostile-request';

/** Somebody who sends hostile requests to a port over a few connections. */
export type Sender = {
  /** Resolves with the status of the answer, or `hungUp`. */
  send: (hostile: HostileRequest) => Promise<number>;
  close: () => void;
};

export function senderTo(port: number, connections: number): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    close: () => agent.destroy(),
    send: (hostile) => ('bytes' in hostile ? ofBytes(port, hostile.bytes) : ofRequest(port, agent, hostile)),
  };
}

function ofRequest(
  port: number,
  agent: Agent,
  { method, path, headers, body }: Exclude<HostileRequest, { bytes: Buffer }>,
): Promise<number> {
  return new Promise((resolve) => {
    const asked = request(
      { host: '127.0.0.1', port, agent, method, path, headers: { ...headers, 'content-length': body.length } },
      (response) => {
        response.resume();
        response.once('close', () => resolve(response.statusCode ?? hungUp));
      },
    );
    asked.once('error', () => resolve(hungUp));
    asked.end(body);
  });
}

/** Sends bytes, and hangs up. */
function ofBytes(port: number, bytes: Buffer): Promise<number> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? hungUp)));
  });
}
