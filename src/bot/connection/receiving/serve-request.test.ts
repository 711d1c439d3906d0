import { describe, expect, it } from '@jest/globals';
import { keptLog } from '../../../../test/support/kept-log';
import { manualTime } from '../../../../test/support/manual-time';
import { recordingObserver } from '../../../../test/support/recording-observer';
import { untraced } from '../../../domain/ports/tracing';
import { languages } from '../../language/language';
import type { AckResponse } from './ack';
import { inFlight } from './in-flight';
import type { RequestBody } from './request-name';
import { type Processor, serveRequest } from './serve-request';

type Ack = (payload?: unknown) => Promise<void>;
type Listener = (ack: Ack) => Promise<void>;

const t = languages.en.refusal;
const failed = t.fault('f1');

const view = { type: 'modal', callback_id: 'cancel', blocks: [{ type: 'input', block_id: 'reason' }], submit: null };
const bodies = {
  command: { command: '/order', text: 'SO-1', user_id: 'U0AVA' },
  submission: { type: 'view_submission', view, user: { id: 'U0AVA' } },
  closing: { type: 'view_closed', view },
  button: { type: 'block_actions', actions: [{ type: 'button', action_id: 'order_cancel', value: 'SO-1' }] },
  link: { type: 'block_actions', actions: [{ type: 'button', action_id: 'storefront' }] },
  shortcut: { type: 'message_action', callback_id: 'find_orders' },
  options: { type: 'block_suggestion', action_id: 'pick' },
  event: { type: 'event_callback', event: { type: 'app_home_opened' } },
  eventless: { type: 'app_rate_limited', minute_rate_limited: 1 },
} satisfies Record<string, RequestBody>;
type Sent = keyof typeof bodies;

const text = { payload: { response_type: 'ephemeral', text: failed } };
const kept = (sentence: string) => ({
  payload: {
    response_action: 'update',
    view: expect.objectContaining({
      callback_id: 'cancel',
      blocks: [
        expect.objectContaining({ text: expect.objectContaining({ text: `:warning: ${sentence}` }) }),
        ...view.blocks,
      ],
    }),
  },
});
const nothing = { payload: undefined };
const noOptions = { payload: { options: [] } };

/**
 * Has a request served by a listener: what Slack and the person are answered, what is counted, and what the log says.
 */
function serving(
  sent: Sent | RequestBody,
  listener: Listener,
  reply: (answer: AckResponse) => Promise<void> = async () => undefined,
  came = 0,
) {
  const [time, { observer, seen }, { log, lines, said }] = [manualTime(), recordingObserver(), keptLog()];
  const [answers, told]: [AckResponse[], string[]] = [[], []];
  const working = inFlight();
  const body: RequestBody = typeof sent === 'string' ? bodies[sent] : sent;
  const app: Processor = { processEvent: ({ ack }) => listener(ack) };
  const served = serveRequest(
    {
      log,
      observer,
      timing: time,
      working,
      mintId: () => 'f1',
      tracing: untraced,
      shared: languages.en,
      tell: async (_, sentence) => void told.push(sentence),
    },
    app,
    {
      body,
      since: time.now() - came,
      async reply(answer) {
        answers.push(answer);
        await reply(answer);
      },
    },
  );
  return { time, served, answers, told, seen, lines, said, working };
}

/** A promise, and how to end it. */
function held(): { until: Promise<void>; release: () => void } {
  let release: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { until, release };
}

const all = Object.keys(bodies) as Sent[];

describe('a request that a listener answers', () => {
  it.each(all)('is answered so, once: %s', async (sent) => {
    const { served, answers, told, seen, time, working } = serving(sent, (ack) => ack({ said: sent }));
    expect(working.names()).toHaveLength(1);
    await served;
    expect(answers).toEqual([{ payload: { said: sent } }]);
    expect(told).toEqual([]);
    expect(seen).toEqual([expect.stringMatching(/^acked /)]);
    expect([time.waiting(), working.names()]).toEqual([0, []]);
  });

  it('is answered by the first answer alone', async () => {
    const { served, answers, said, seen } = serving('command', async (ack) => {
      await ack('first');
      await ack('second');
    });
    await served;
    expect(answers).toEqual([{ payload: 'first' }]);
    expect(seen).toEqual(['acked command']);
    expect(said('answered twice: only the first answer counts')).toMatchObject([{ kind: 'command', name: '/order' }]);
  });

  it('is done even where its answer does not get through', async () => {
    let done = false;
    const listener: Listener = async (ack) => {
      await ack();
      done = true;
    };
    const { served, seen, said } = serving('command', listener, () => Promise.reject(new Error('gone')));
    await served;
    expect(done).toBe(true);
    expect(seen).toEqual(['acked command', 'unsent command']);
    expect(said('an answer did not get through to Slack')).toMatchObject([{ err: { message: 'gone' } }]);
  });
});

describe('a listener that fails', () => {
  const throws: Listener = () => Promise.reject(new Error('broken'));

  it.each<[Sent, AckResponse, string[]]>([
    ['command', text, []],
    ['submission', kept(failed), []],
    ['closing', nothing, []],
    ['button', nothing, [failed]],
    ['link', nothing, [failed]],
    ['shortcut', nothing, [failed]],
    ['options', noOptions, []],
    ['event', 'failed', []],
    ['eventless', nothing, []],
  ])('before it answers leaves nobody without an answer: %s', async (sent, answer, told) => {
    const outcome = serving(sent, throws);
    await outcome.served;
    expect(outcome.answers).toEqual([answer]);
    expect(outcome.told).toEqual(told);
    expect(outcome.seen).toEqual([expect.stringMatching(/^unacked \w+ failed$/)]);
    expect(outcome.said('a listener failed')).toMatchObject([{ fault: 'f1', err: { message: 'broken' } }]);
  });

  it.each<[Sent, string[]]>([
    ['command', [failed]],
    ['button', [failed]],
    ['shortcut', [failed]],
    ['submission', []],
    ['event', []],
  ])('after it answered is told where that can be: %s', async (sent, told) => {
    const outcome = serving(sent, async (ack) => {
      await ack();
      throw new Error('broken');
    });
    await outcome.served;
    expect(outcome.answers).toEqual([nothing]);
    expect(outcome.told).toEqual(told);
  });

  it('is logged by what it threw itself, not by what Bolt makes of it', async () => {
    const { served, said } = serving('event', () => {
      throw Object.assign(new Error('wrapped'), { original: new Error('broken') });
    });
    await served;
    expect(said('a listener failed')).toMatchObject([{ err: { message: 'broken' } }]);
  });

  it('never logs what somebody typed or who it was', async () => {
    const { served, lines } = serving('command', throws);
    await served;
    expect(JSON.stringify(lines)).not.toMatch(/U0AVA|SO-1/);
  });

  it.each([
    ['without a modal', { type: 'view_submission' }],
    ['whose blocks are none', { type: 'view_submission', view: { type: 'modal', blocks: [null] } }],
    ['of a Home tab', { type: 'view_submission', view: { type: 'home', blocks: [] } }],
  ])('leaves it to Slack to say so of a submission %s', async (_, body) => {
    const { served, answers } = serving(body, throws);
    await served;
    expect(answers).toEqual(['failed']);
  });
});

describe('a request that nobody answers', () => {
  const silent: Listener = async () => undefined;

  it.each<[Sent, AckResponse, string[]]>([
    ['command', { payload: { response_type: 'ephemeral', text: t.unknown } }, []],
    ['submission', kept(t.unknown), []],
    ['closing', nothing, []],
    ['button', nothing, [t.unknown]],
    ['link', nothing, []],
    ['shortcut', nothing, [t.unknown]],
    ['options', noOptions, []],
    ['event', nothing, []],
    ['eventless', nothing, []],
  ])('is answered at once, and logged: %s', async (sent, answer, told) => {
    const outcome = serving(sent, silent);
    await outcome.served;
    expect(outcome.answers).toEqual([answer]);
    expect(outcome.told).toEqual(told);
    expect(outcome.said('answered in the stead of a listener')).toMatchObject([{ why: 'unmatched', ms: 0 }]);
  });
});

describe('a listener that takes too long', () => {
  it.each<[Sent, AckResponse]>([
    ['command', { payload: { response_type: 'ephemeral', text: t.slow.command } }],
    ['submission', kept(t.slow.submission)],
    ['closing', nothing],
    ['button', nothing],
    ['shortcut', nothing],
    ['options', noOptions],
    ['event', 'failed'],
  ])('is answered for after two and a half seconds, and its own answer goes nowhere: %s', async (sent, answer) => {
    const { until, release } = held();
    const outcome = serving(sent, async (ack) => {
      await until;
      await ack({ too: 'late' });
    });
    outcome.time.pass(2_499);
    expect(outcome.answers).toEqual([]);
    outcome.time.pass(1);
    expect(outcome.answers).toEqual([answer]);
    outcome.time.pass(1_000);
    release();
    await outcome.served;
    expect(outcome.answers).toEqual([answer]);
    expect(outcome.told).toEqual([]);
    expect(outcome.seen).toEqual([
      expect.stringMatching(/^unacked \w+ late$/),
      expect.stringMatching(/^acked late \w+$/),
    ]);
    expect(outcome.said('answered too late: somebody else has answered')).toMatchObject([{ ms: 3_500 }]);
  });

  it('is given less time where the request took long to come in', async () => {
    const { answers, time } = serving('command', () => new Promise(() => undefined), undefined, 2_000);
    time.pass(499);
    expect(answers).toEqual([]);
    time.pass(1);
    expect(answers).toHaveLength(1);
  });

  it('and then fails is told of, too', async () => {
    const { until, release } = held();
    const outcome = serving('command', async () => {
      await until;
      throw new Error('broken');
    });
    outcome.time.pass(2_500);
    release();
    await outcome.served;
    expect(outcome.answers).toHaveLength(1);
    expect(outcome.told).toEqual([failed]);
  });
});

describe('what a request is about', () => {
  it('is logged by kind and name, cut to a bearable length', async () => {
    const command = `/${'x'.repeat(500)}`;
    const { served, said } = serving({ command }, async () => undefined);
    await served;
    expect(said('answered in the stead of a listener')).toMatchObject([
      { kind: 'command', name: command.slice(0, 100) },
    ]);
  });
});
