import type { Changes } from '../workspace/changes';
import { SlackError } from '../workspace/slack-error';
import { Faults } from './faults';
import { InvalidArguments, type Method, type MethodContext } from './method';
import { methods } from './methods';

/** A sandbox that runs for days must not remember every call. */
const REMEMBERED_CALLS = 2000;

/** One call of the Web API as it was made, and how it ended: Slack's error code, or null. `at` in milliseconds. */
export type ApiCall = { method: string; args: Record<string, unknown>; at: number; error: string | null };

/** A call as it came in. */
export type ApiRequest = { method: string; token: string; args: Record<string, unknown> };

/** What goes back: an HTTP answer, or nothing but a closed connection. */
export type ApiAnswer =
  | { status: number; body: Record<string, unknown>; retryAfter?: number; lateMs?: number }
  | 'reset';

export type WebApiOptions = MethodContext & { botToken: string; appToken: string; changes: Changes };

/** Slack's Web API over the workspace. */
export class WebApi {
  readonly faults = new Faults();
  readonly calls: ApiCall[] = [];

  constructor(private readonly options: WebApiOptions) {}

  call(request: ApiRequest): ApiAnswer {
    const fault = this.faults.take(request.method);
    if (fault?.kind === 'reset-before-effect') return this.#note(request, 'reset', 'reset');
    if (fault?.kind === 'http500') return this.#note(request, 'http500', { status: 500, body: {} });
    if (fault?.kind === 'ratelimited') return this.#note(request, 'ratelimited', tooMany(fault.retryAfter ?? 1));
    if (fault?.kind === 'refused') return this.#refuse(request, new SlackError(fault.error ?? 'internal_error'));
    const answer = this.#run(request);
    if (fault?.kind === 'http500-after-effect') return { status: 500, body: {} };
    if (fault?.kind === 'late' && answer !== 'reset') return { ...answer, lateMs: fault.lateMs ?? 1000 };
    return fault?.kind === 'reset-after-effect' ? 'reset' : answer;
  }

  limitPosts(perSecond: number): void {
    this.options.limits.postsPerSecond = perSecond;
  }

  #note(request: ApiRequest, error: string | null, answer: ApiAnswer): ApiAnswer {
    const { method, args } = request;
    if (this.calls.length >= REMEMBERED_CALLS) this.calls.shift();
    this.calls.push({ method, args, at: this.options.workspace.clock(), error });
    this.options.changes.announce();
    return answer;
  }

  #run(request: ApiRequest): ApiAnswer {
    try {
      const method = methods.get(request.method);
      if (!method) throw new SlackError('unknown_method', { req_method: request.method });
      this.#authorize(method, request.token);
      const answer = method.call(request.args, this.options);
      return this.#note(request, null, { status: 200, body: { ok: true, ...answer } });
    } catch (error) {
      return this.#refuse(request, refusal(error));
    }
  }

  #refuse(request: ApiRequest, refused: SlackError): ApiAnswer {
    const answer = refused.code === 'ratelimited' ? tooMany(1) : { status: 200, body: bodyOf(refused) };
    return this.#note(request, refused.code, answer);
  }

  #authorize({ token, scopes }: Method, given: string): void {
    const { botToken, appToken, manifest } = this.options;
    if (given === '') throw new SlackError('not_authed');
    if (given !== botToken && given !== appToken) throw new SlackError('invalid_auth');
    if (given !== (token === 'app' ? appToken : botToken)) throw new SlackError('not_allowed_token_type');
    if (scopes.length === 0 || scopes.some((scope) => manifest.scopes.includes(scope))) return;
    throw new SlackError('missing_scope', { needed: scopes.join(','), provided: manifest.scopes.join(',') });
  }
}

function refusal(error: unknown): SlackError {
  if (error instanceof SlackError) return error;
  if (!(error instanceof InvalidArguments)) throw error;
  const messages = error.issues.map((issue) => `[ERROR] ${issue.message} [json-pointer:/${issue.path.join('/')}]`);
  return new SlackError('invalid_arguments', { response_metadata: { messages } });
}

function bodyOf({ code, details }: SlackError): Record<string, unknown> {
  return { ok: false, error: code, ...details };
}

function tooMany(retryAfter: number): ApiAnswer {
  return { status: 429, body: { ok: false, error: 'ratelimited' }, retryAfter };
}
