import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Desk } from '../interaction/desk';
import { LARGEST_FILE } from '../workspace/files';
import { readBytes } from './request-body';
import { sendJson, sendText } from './send-json';

/** Answers POST /ui/upload: a file that a person puts into a form. */
export async function takeFile(
  { workspace: { directory, files } }: Desk,
  asked: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const content = await readBytes(request, LARGEST_FILE + 1).catch((error: Error) => error);
  try {
    if (content instanceof Error) throw new Error('A file can have 10 MB at most.');
    const { id: user } = directory.user(asked.get('user') ?? '');
    const { id, name } = files.upload(user, asked.get('name') || 'file', content);
    sendJson(response, 200, { id, name });
  } catch (error) {
    sendJson(response, 400, { error: error instanceof Error ? error.message : '' });
  }
}

/** Answers GET /files/PERSON/ID/NAME with the file, which no browser runs as a page. */
export function sendFile({ workspace: { files } }: Desk, path: string, response: ServerResponse): void {
  const file = files.find(path.split('/')[3] ?? '');
  const content = file && files.contentOf(file);
  if (!file || !content) {
    sendText(response, 404, 'Not found');
    return;
  }
  response.writeHead(200, {
    'content-type': file.mimetype,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    ...(file.mimetype === 'application/octet-stream' && { 'content-disposition': 'attachment' }),
  });
  response.end(content);
}
