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
  const asked = requestName(body);
  const { slow, unknown } = deps.shared.refusal;
  const sentence = asked.kind === 'submission' ? slow.submission : slow.command;
  const answering = ackOnce(deps, asked, { since, reply }, () => fallbackAck(asked.kind, body, 'late', sentence));
  try {
    const processed = app.processEvent({ body, ack: answering.ack, ...retry });
    await deps.working.track(`${asked.kind} ${asked.name}`, processed);
  } catch (error) {
    await notServed(deps, { asked, body, answering }, causeOf(error));
    return;
  }
  const unmatched = await answering.instead('unmatched', fallbackAck(asked.kind, body, 'unmatched', unknown));
  if (unmatched && (asked.kind === 'shortcut' || isPress(body))) await tell(deps, asked, body, unknown);
}

async function notServed(
  deps: ServeDeps,
  { asked, body, answering }: { asked: RequestName; body: RequestBody; answering: OneAck },
  cause: unknown,
): Promise<void> {
  const { refusal } = deps.shared;
  if (cause instanceof NotInstalled) {
    deps.log.warn({ ...asked, workspace: cause.workspace }, 'a request comes from where the bot is not installed');
    const said = fallbackAck(asked.kind, body, 'unmatched', refusal.notInstalled);
    const toldSo = await answering.instead('unmatched', said);
    if (!toldSo || asked.kind !== 'command') await tell(deps, asked, body, refusal.notInstalled);
    return;
  }
  const fault = deps.mintId();
  deps.log.error({ err: cause, fault, ...asked }, 'a listener failed');
  const toldSo = await answering.instead('failed', fallbackAck(asked.kind, body, 'failed', refusal.fault(fault)));
  if (!toldSo || asked.kind !== 'command') await tell(deps, asked, body, refusal.fault(fault));
}

/** Tells the person by message or modal, if the acknowledgement cannot carry text. */
async function tell(deps: ServeDeps, asked: RequestName, body: RequestBody, sentence: string): Promise<void> {
  if (asked.kind !== 'command' && asked.kind !== 'action' && asked.kind !== 'shortcut') return;
  await deps
    .tell(body, sentence)
    .catch((error) => deps.log.warn({ err: error, ...asked }, 'a person could not be told what went wrong'));
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
