import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { filetypeOf, mediaTypeOf } from '../workspace/file-types';
import type { Workspace } from '../workspace/workspace';
import { sendText } from './send-json';

/** Answers POST /upload/ID: the bytes of a file that the bot announced, raw or in a form. */
export async function answerUpload(
  { uploads }: Workspace,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const type = request.headers['content-type'] ?? '';
  const body = await buffer(request);
  const bytes = type.startsWith('multipart/') ? await fileIn(body, type) : body;
  if (uploads.receive(id, bytes)) sendText(response, 200, `OK - ${bytes.length}`);
  else sendText(response, 404, 'No such upload, or not so many bytes');
}

async function fileIn(body: Buffer, type: string): Promise<Buffer> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const [file] = [...form.values()].flatMap((value) => (typeof value === 'string' ? [] : [value]));
  return file === undefined ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer());
}

/** Answers GET /sent/ID: a file that the bot sent, to be saved. */
export function sendSentFile({ state }: Workspace, id: string, response: ServerResponse): void {
  const file = state.messages.flatMap(({ files = [] }) => files).find((one) => one.id === id);
  if (file === undefined) {
    sendText(response, 404, 'Not found');
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'x-content-type-options': 'nosniff',
  });
  response.end(Buffer.from(file.bytes, 'base64'));
}

/** Answers GET /mailed/ID/NAME: an attachment of a mail. A PDF is shown, anything else is saved. */
export function sendAttachment({ outbox }: Workspace, id: string, response: ServerResponse): void {
  const file = outbox.attachment(id);
  if (file === undefined) {
    sendText(response, 404, 'Not found');
    return;
  }
  const isPdf = filetypeOf(file.name) === 'pdf';
  response.writeHead(200, {
    'content-type': isPdf ? mediaTypeOf('pdf') : 'application/octet-stream',
    'content-disposition': isPdf ? 'inline' : 'attachment',
    'x-content-type-options': 'nosniff',
  });
  response.end(Buffer.from(file.bytes, 'base64'));
}
