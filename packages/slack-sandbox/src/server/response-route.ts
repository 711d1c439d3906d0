import type { IncomingMessage, ServerResponse } from 'node:http';
import { respond } from '../interaction/respond';
import { SlackError } from '../workspace/slack-error';
import type { Workspace } from '../workspace/workspace';
import { readJson } from './request-body';
import { sendText } from './send-json';

/** Answers POST /response/KEY: what a bot says to a response_url. */
export async function answerResponse(
  workspace: Workspace,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readJson(request);
  const target = workspace.responseUrls.use(key);
  if (!target) {
    sendText(response, 404, 'used_url');
    return;
  }
  try {
    respond(workspace, target, body);
    sendText(response, 200, 'ok');
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    sendText(response, 400, error.code);
  }
}
