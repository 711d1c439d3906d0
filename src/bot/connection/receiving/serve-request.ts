import type { App } from '@slack/bolt';
import type { Tracing } from '../../../domain/ports/tracing';
import type { Language } from '../../language/language';
import { NotInstalled } from '../not-installed';
import type { SendAck } from './ack';
import { type AckDeps, ackOnce, type OneAck } from './ack-once';
import { fallbackAck } from './fallback-ack';
import type { InFlight } from './in-flight';
import { type RequestBody, type RequestName, requestName, valueAt } from './request-name';
import type { TellPerson } from './tell-person';

/** A request over either transport; `since` is when it started to arrive (milliseconds since 1970). */
export type SlackRequest = {
  body: RequestBody;
  since: number;
  reply: SendAck;
  retryNum?: number;
  retryReason?: string;
};

export type ServeDeps = AckDeps & {
  mintId: () => string;
  working: InFlight;
  tracing: Tracing;
  /** For fallback answers: there is no time to look up the person's language. */
  shared: Language;
  tell: TellPerson;
};

export type Processor = Pick<App, 'processEvent'>;

/** Runs the listeners, and ensures that Slack and the person get an answer. Never rejects. */
export function serveRequest(deps: ServeDeps, app: Processor, request: SlackRequest): Promise<void> {
  return deps.tracing.within(deps.mintId(), () => serve(deps, app, request));
}

async function serve(deps: ServeDeps, app: Processor, request: SlackRequest): Promise<void> {
  const { body, since, reply, ...retry } = request;
  const name = requestName(body);
  const { slow, unknown } = deps.shared.refusal;
  const sentence = name.kind === 'submission' ? slow.submission : slow.command;
  const answering = ackOnce(deps, name, { since, reply }, () => fallbackAck(name.kind, body, 'late', sentence));
  try {
    const processed = app.processEvent({ body, ack: answering.ack, ...retry });
    await deps.working.track(`${name.kind} ${name.name}`, processed);
  } catch (error) {
    await handleFailure(deps, { name, body, answering }, causeOf(error));
    return;
  }
  const unmatched = await answering.fallback('unmatched', fallbackAck(name.kind, body, 'unmatched', unknown));
  if (unmatched && (name.kind === 'shortcut' || isPress(body))) await tell(deps, { name, body }, unknown);
}

type Served = { name: RequestName; body: RequestBody };

async function handleFailure(
  deps: ServeDeps,
  { name, body, answering }: Served & { answering: OneAck },
  cause: unknown,
): Promise<void> {
  const { refusal } = deps.shared;
  if (cause instanceof NotInstalled) {
    deps.log.warn({ ...name, workspace: cause.workspace }, 'a request comes from where the bot is not installed');
    const answer = fallbackAck(name.kind, body, 'unmatched', refusal.notInstalled);
    const toldSo = await answering.fallback('unmatched', answer);
    if (!toldSo || name.kind !== 'command') await tell(deps, { name, body }, refusal.notInstalled);
    return;
  }
  const fault = deps.mintId();
  deps.log.error({ err: cause, fault, ...name }, 'a listener failed');
  const toldSo = await answering.fallback('failed', fallbackAck(name.kind, body, 'failed', refusal.fault(fault)));
  if (!toldSo || name.kind !== 'command') await tell(deps, { name, body }, refusal.fault(fault));
}

/** Tells the person by message or modal, if the acknowledgement cannot carry text. */
async function tell(deps: ServeDeps, { name, body }: Served, sentence: string): Promise<void> {
  if (name.kind !== 'command' && name.kind !== 'action' && name.kind !== 'shortcut') return;
  await deps
    .tell(body, sentence)
    .catch((error) => deps.log.warn({ err: error, ...name }, 'a person could not be told what went wrong'));
}

/** A button or menu choice; a button that opens a URL needs no listener. */
function isPress(body: RequestBody): boolean {
  const type = valueAt(body, 'actions', '0', 'type');
  return type === 'overflow' || (type === 'button' && valueAt(body, 'actions', '0', 'value') !== undefined);
}

/** Bolt wraps what a listener throws. */
function causeOf(error: unknown): unknown {
  return valueAt(error, 'original') ?? error;
}
