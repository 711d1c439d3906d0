import { connect } from 'node:net';

/** What a port answers to a request as it stands, however wrong it is, until it closes the connection. */
export function sentRaw(port: number, request: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    let received = '';
    socket.on('data', (chunk) => {
      received += String(chunk);
    });
    // Who is refused in the middle of sending may see the connection break.
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(received));
  });
}
