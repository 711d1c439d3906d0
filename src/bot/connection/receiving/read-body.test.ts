import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { bodyReader } from './read-body';

/** A request whose body comes in as the test writes it. */
function request(headers: Record<string, string> = {}): { stream: PassThrough; message: IncomingMessage } {
  const stream = new PassThrough();
  return { stream, message: Object.assign(stream, { headers }) as unknown as IncomingMessage };
}

describe('reading a body', () => {
  it('gives the very bytes, however they are cut', async () => {
    const { stream, message } = request();
    const read = bodyReader({ each: 10, together: 100 })(message);
    for (const byte of [0xff, 0x00, 0xc3, 0xbc]) stream.write(Buffer.from([byte]));
    stream.end();
    expect(await read).toEqual(Buffer.from([0xff, 0x00, 0xc3, 0xbc]));
  });

  it('takes as many bytes as allowed, and not one more, whatever the sender said', async () => {
    const read = bodyReader({ each: 10, together: 100 });
    const [full, over, said] = [request(), request({ 'content-length': '3' }), request({ 'content-length': '11' })];
    full.stream.end('x'.repeat(10));
    expect(await read(full.message)).toHaveLength(10);
    over.stream.write('x'.repeat(11));
    expect(await read(over.message)).toBe('too_large');
    expect(over.stream.destroyed).toBe(false);
    expect(await read(said.message)).toBe('too_large');
  });

  it('holds only so much of all that is being sent, and has room again afterwards', async () => {
    const read = bodyReader({ each: 10, together: 15 });
    const [first, second, third] = [request(), request(), request()];
    const reading = read(first.message);
    first.stream.write('x'.repeat(10));
    await new Promise(setImmediate);
    second.stream.write('x'.repeat(10));
    expect(await read(second.message)).toBe('too_many');
    first.stream.end();
    expect(await reading).toHaveLength(10);
    third.stream.end('x'.repeat(10));
    expect(await read(third.message)).toHaveLength(10);
  });

  it('rejects where the sender goes away, and forgets what came', async () => {
    const read = bodyReader({ each: 10, together: 10 });
    const [gone, next] = [request(), request()];
    const reading = read(gone.message);
    gone.stream.write('x'.repeat(10));
    await new Promise(setImmediate);
    gone.stream.destroy(new Error('aborted'));
    await expect(reading).rejects.toThrow('aborted');
    next.stream.end('x'.repeat(10));
    expect(await read(next.message)).toHaveLength(10);
  });
});
