import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Desk } from '../interaction/desk';
import { readJson } from './request-body';
import { sendJson, sendText } from './send-json';
import { snapshot } from './snapshot';
import { uiActions } from './ui-actions';

/** Changes come in bursts; the page is told once for each. */
const GATHER_MS = 20;

/**
 * Answers GET /ui/live: a stream of all that a person sees – the first one where none is named –, again after every
 * change.
 */
export function streamSnapshots(desk: Desk, named: string, request: IncomingMessage, response: ServerResponse): void {
  const people = desk.workspace.state.users.filter(({ isBot }) => !isBot);
  const person = (named === '' ? people[0] : people.find(({ id }) => id === named))?.id;
  if (person === undefined) {
    sendText(response, 404, 'Nobody of this name');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = () => !desk.resetting && response.write(`data: ${JSON.stringify(snapshot(desk, person))}\n\n`);
  let timer: NodeJS.Timeout | undefined;
  const unsubscribe = desk.workspace.changes.subscribe(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      send();
    }, GATHER_MS);
  });
  request.on('close', () => {
    clearTimeout(timer);
    unsubscribe();
  });
  send();
}

/** Answers POST /ui/ACTION: something that a person does on the page. */
export async function answerUi(
  desk: Desk,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const act = Object.hasOwn(uiActions, name) ? uiActions[name] : undefined;
  if (!act) {
    sendText(response, 404, 'Not found');
    return;
  }
  const body = await readJson(request);
  try {
    sendJson(response, 200, await act(desk, body));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : '';
    sendJson(response, 400, { error: reason });
  }
}
