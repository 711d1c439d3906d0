import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { prettifyError, ZodError } from 'zod';
import { readManifest } from '../manifest';
import type { SandboxOptions, Transport } from '../start-sandbox';
import { tour } from '../tour/tour';
import { workspaceSeed } from '../workspace/seed';

/** How the command is used. */
export const usage = `slack-sandbox --manifest FILE [options]

Starts a local stand-in for a Slack workspace, with a page in the browser.

  --manifest FILE         the manifest of the app, YAML or JSON
  --port N                where the page and the Web API are; 3000 unless told, 0 for any free port
  --request-url URL       where the app takes requests over HTTP; left out, it connects over Socket Mode
  --signing-secret TEXT   what requests over HTTP are signed with; the sandbox has one of its own
  --workspace FILE        people, user groups and channels, YAML or JSON
  --tour FILE             tasks to try, YAML or JSON
  --data FILE             keeps the workspace over restarts
  --help                  shows this`;

const options = {
  manifest: { type: 'string' },
  port: { type: 'string', default: '3000' },
  'request-url': { type: 'string' },
  'signing-secret': { type: 'string' },
  workspace: { type: 'string' },
  tour: { type: 'string' },
  data: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** A wrong command line, explained in a sentence. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** `read` returns the text of a file. Throws UsageError. */
export function readOptions(args: readonly string[], read: (file: string) => string): SandboxOptions | 'help' {
  const { values } = orUsageError('', () => parseArgs({ args: [...args], options }));
  if (values.help) return 'help';
  if (values.manifest === undefined) throw new UsageError('--manifest is missing: the manifest of the app.');
  const fileOf = <Content>(file: string, check: (parsed: unknown) => Content) =>
    orUsageError(`${file}: `, () => check(parse(read(file))));
  const manifest = fileOf(values.manifest, (parsed) => ({ parsed, ...readManifest(parsed) }));
  return {
    manifest: manifest.parsed,
    port: portOf(values.port),
    transport: transportOf(manifest.socketMode, values['request-url'], values['signing-secret']),
    ...(values.data !== undefined && { dataFile: values.data }),
    ...(values.workspace !== undefined && {
      workspace: fileOf(values.workspace, (parsed) => workspaceSeed.parse(parsed)),
    }),
    ...(values.tour !== undefined && { tour: fileOf(values.tour, (parsed) => tour.parse(parsed)) }),
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new UsageError(`--port ${text} is not a whole number up to 65535.`);
  return port;
}

function transportOf(socketMode: boolean, requestUrl?: string, signingSecret?: string): Transport {
  if (requestUrl === undefined && socketMode) return { kind: 'socket' };
  if (requestUrl === undefined || !URL.canParse(requestUrl)) {
    throw new UsageError(
      'The app is told of things over HTTP: say where it listens, --request-url http://localhost:3001/slack/events.',
    );
  }
  return { kind: 'http', requestUrl, ...(signingSecret !== undefined && { signingSecret }) };
}

function orUsageError<Value>(where: string, value: () => Value): Value {
  try {
    return value();
  } catch (error) {
    const reason = error instanceof ZodError ? prettifyError(error) : error instanceof Error ? error.message : error;
    throw new UsageError(`${where}${reason}`, { cause: error });
  }
}
