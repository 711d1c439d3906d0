import { outputsByStep } from '../domain/flows/awaited-step';
import { isFileAddress, isListedHost } from '../domain/policy/http';
import { answersAttached } from '../domain/policy/mail';
import { outputNamed } from '../domain/policy/placeholders';
import type { Policy } from '../domain/policy/policy';
import type { MailFiles } from '../domain/ports/mail-files';
import { TaskFailed } from '../domain/ports/task-failed';
import type { FlowRun } from '../domain/records/flow-run';
import type { MailFile } from '../domain/records/mail';
import type { FetchFile } from './fetch-file';

export type FilePorts = {
  policy: Pick<Policy, 'http' | 'mail'>;
  files: Pick<MailFiles, 'keep'>;
  fetchFile: FetchFile;
};

/**
 * Fetches what a template attaches of the answers to the steps of a run, and keeps it. Throws TaskFailed where one
 * cannot be had: the email is not written without it.
 */
export async function stepFiles(ports: FilePorts, template: string, run: FlowRun): Promise<MailFile[]> {
  const { [template]: given } = ports.policy.mail.templates;
  const outputs = outputsByStep(run);
  const files: MailFile[] = [];
  const names = given === undefined ? [] : answersAttached(given);
  for (const name of names) {
    const bytes = await fetched(ports, outputNamed(name, outputs));
    files.push({ name: `${calledOf(name, names)}.${typeOf(bytes)}`, digest: await ports.files.keep(bytes) });
  }
  return files;
}

/** By its step, and by its field too where others are of the same step. */
function calledOf(name: string, names: readonly string[]): string {
  const [step = '', field] = name.split('.');
  const isAlone = names.every((other) => other === name || !other.startsWith(`${step}.`));
  return isAlone ? step : `${step}-${field}`;
}

async function fetched({ policy: { http }, fetchFile }: FilePorts, address: string): Promise<Buffer> {
  if (address === '') throw lasting('no_file');
  if (!isFileAddress(http, address)) throw lasting('file_not_allowed');
  return fetchFile(address, { privately: isListedHost(http, address) });
}

const beginnings = { pdf: Buffer.from('%PDF-'), png: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') };

/** By how it begins, whatever it is called. */
function typeOf(bytes: Buffer): keyof typeof beginnings {
  for (const type of ['pdf', 'png'] as const) if (bytes.indexOf(beginnings[type]) === 0) return type;
  throw lasting('not_a_file');
}

const lasting = (why: string) => new TaskFailed(why, { final: true, afterSeconds: null });
