import { EventEmitter } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { NothingDone, OutputClosed } from './io';
import { processIo } from './process-io';

/** A stream that keeps what is written, and fails with a code where one is given. */
function sink(code?: string): Writable & { text: () => string; isTTY?: boolean } {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      if (code !== undefined) return done(Object.assign(new Error(`write ${code}`), { code }));
      text += String(chunk);
      done();
    },
  });
  return Object.assign(stream, { text: () => text });
}

function aProcess({ stdout = sink(), stderr = sink(), isTTY = false } = {}) {
  const signals = new EventEmitter();
  const process = {
    stdin: Readable.from([]),
    stdout,
    env: {},
    stderr: Object.assign(stderr, { isTTY }),
  };
  const once = signals.once.bind(signals);
  return { io: processIo({ ...process, once } as never), stdout, stderr, signals };
}

describe('the streams of a process', () => {
  it('take one line each', async () => {
    const { io, stdout, stderr } = aProcess();
    await io.out('asked for');
    io.err('said');
    io.passing?.('nobody watches');
    expect([stdout.text(), stderr.text(), io.watched]).toEqual(['asked for\n', 'said\n', false]);
  });

  it.each(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED'])('say that nobody reads any more: %s', async (code) => {
    const { io } = aProcess({ stdout: sink(code), stderr: sink(code) });
    io.err('lost');
    await expect(io.out('x')).rejects.toThrow(OutputClosed);
    await expect(io.out('y')).rejects.toThrow(OutputClosed);
  });

  it('say where output cannot be written for another reason', async () => {
    const { io } = aProcess({ stdout: sink('ENOSPC') });
    const failed = io.out('x');
    await expect(failed).rejects.toThrow(NothingDone);
    await expect(failed).rejects.toThrow('Couldn’t write the output: write ENOSPC');
  });

  it('show what passes in one line, and clear it for what stays', async () => {
    const { io, stdout, stderr } = aProcess({ isTTY: true });
    io.passing?.('1 order');
    io.passing?.('2 orders');
    io.err('one refused');
    io.err('two refused');
    io.passing?.('3 orders');
    await io.out('{}');
    await io.out('{}');
    const again = '\r\u001b[K';
    expect(stderr.text()).toBe(
      `${again}1 order${again}2 orders${again}one refused\ntwo refused\n${again}3 orders${again}`,
    );
    expect(stdout.text()).toBe('{}\n{}\n');
  });

  it.each(['SIGINT', 'SIGTERM'])('listen to %s only once a command wants to finish first', (signal) => {
    const { io, signals } = aProcess();
    expect(signals.listenerCount(signal)).toBe(0);
    const interruption = io.interruption?.();
    signals.emit(signal);
    expect(interruption).toMatchObject({ aborted: true, reason: signal });
    expect(signals.listenerCount(signal)).toBe(0);
  });
});
