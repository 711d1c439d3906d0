import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Desk } from '../interaction/desk';
import { SocketMode } from '../transport/socket-mode';
import type { WebApi } from '../web-api/web-api';
import { answerApi } from './api-route';
import { sendFile, takeFile } from './file-routes';
import { isForLoopback, isFromOwnPage } from './loopback';
import { sendPageFile } from './page-files';
import { BadBody } from './request-body';
import { answerResponse } from './response-route';
import { sendText } from './send-json';
import { answerUpload, sendAttachment, sendSentFile } from './sent-files-route';
import { answerUi, streamSnapshots } from './ui-route';
import { urlOf } from './url-of';

/** Starts to listen, on this machine only; answers nothing before `serve` is called. */
export async function startListening(port: number): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

/** What is behind the addresses of a sandbox. */
export type Backend = { desk: Desk; api: WebApi };

/** Puts the Web API, the response_urls, the Socket Mode link and the page on a listening server. */
export function serve(server: Server, backend: Backend): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    route(backend, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendText(response, error instanceof BadBody ? 400 : 500, String(error));
    });
  });
  server.on('upgrade', (request, socket, head) => {
    const { transport } = backend.desk;
    // From here on the socket is ours, and an error that nobody listens to would end the process.
    socket.on('error', () => socket.destroy());
    const isLink = urlOf(request).pathname === '/link';
    if (isLink && isForLoopback(request) && transport instanceof SocketMode) transport.accept(request, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  });
}

async function route({ desk, api }: Backend, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isForLoopback(request)) {
    sendText(response, 403, 'This sandbox answers to localhost only');
    return;
  }
  const { pathname, searchParams } = urlOf(request);
  const [, room = '', name = ''] = pathname.split('/');
  const { method } = request;
  if ((room === 'ui' || method !== 'GET') && !isFromOwnPage(request)) {
    sendText(response, 403, 'No other web page may ask this');
  } else if (room === 'api' && method === 'POST') {
    await answerApi({ api, scopes: desk.manifest.scopes }, name, request, response);
  } else if (room === 'response' && method === 'POST') {
    await answerResponse(desk.workspace, name, request, response);
  } else if (room === 'upload' && method === 'POST') {
    await answerUpload(desk.workspace, name, request, response);
  } else if (room === 'sent' && method === 'GET') {
    sendSentFile(desk.workspace, name, response);
  } else if (room === 'mailed' && method === 'GET') {
    sendAttachment(desk.workspace, name, response);
  } else if (room === 'ui' && name === 'live' && method === 'GET') {
    streamSnapshots(desk, searchParams.get('person') ?? '', request, response);
  } else if (room === 'ui' && name === 'upload' && method === 'POST') {
    await takeFile(desk, searchParams, request, response);
  } else if (room === 'ui' && method === 'POST') {
    await answerUi(desk, name, request, response);
  } else if (room === 'files' && method === 'GET') {
    sendFile(desk, pathname, response);
  } else if (method === 'GET') {
    await sendPageFile(pathname, response);
  } else {
    sendText(response, 404, 'Not found');
  }
}
