import type { ViewResponseAction } from '@slack/bolt';
import type { MadeExport } from '../../domain/ports/memo-exporter';
import { sentFormats } from '../../domain/ports/memo-exporter';
import { isRefused } from '../../domain/records/refusals';
import { actionIds, callbackIds, inputs } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import { isScopeMissing } from '../connection/posting/call-failure';
import { sendFile } from '../connection/posting/send-file';
import type { Language } from '../language/language';
import { monthSpan } from '../parse/month-span';
import { chosenIn } from '../parse/view-state';
import type { Services } from '../services/services';
import { exportModal, exportPeriods } from '../views/export-modal';
import { madeExportText } from '../views/made-export-text';
import { messageModal } from '../views/message-modal';
import { refusalText } from '../views/refusal-text';
import { permit, whyNotPermitted } from './admit';
import type { ByName } from './by-name';
import type { Press, SubmittedView } from './interaction';
import { onPress } from './on-press';
import { onSubmit, underBanner } from './on-submit';
import { showLastModal } from './show-modal';

/** Sends finance credit memos as a file for the accounts, privately. */
export function onExports(named: ByName, services: Services): void {
  onPress(named, services, { actionId: actionIds.export, handle: (press) => openExport(services, press) });
  onSubmit(named, services, {
    callbackId: callbackIds.export,
    handle: (submitted) => startExport(services, submitted),
    faultKind: 'fault',
  });
}

async function openExport(services: Services, press: Press): Promise<string | null> {
  const refused = await whyNotPermitted(services, press, { needs: 'memos.export', to: 'open' });
  if (refused !== null) return refused;
  const latest = await services.exporter.list(10);
  await showLastModal(
    press,
    exportModal(
      latest.filter(({ format }) => format !== 'ubl'),
      press.t,
    ),
  );
  return null;
}

/** A large export takes longer than Slack waits for an answer: the file follows. */
async function startExport(services: Services, submitted: SubmittedView): Promise<ViewResponseAction> {
  const { user, view, t } = submitted;
  const attempt = { what: 'memos.export', order: null, needs: 'memos.export', to: 'act' } as const;
  const permitted = await permit(services, user, attempt);
  if (isRefused(permitted)) return underBanner(submitted, refusalText(permitted.refusal, '', t));
  services.posting.take(user);
  const what = chosenIn(view, inputs.memos, inputs.value) ?? 'all';
  const format = sentFormats.find((one) => one === chosenIn(view, inputs.format, inputs.value)) ?? 'csv';
  void sendExport(services, { user, what, format }, t);
  return { response_action: 'update', view: messageModal(t.modal.title.export, t.exports.started, t) };
}

type Asked = { user: string; what: string; format: (typeof sentFormats)[number] };

/** Never rejects and is not awaited: what goes wrong is said where the file was to go. */
async function sendExport(services: Services, { user, what, format }: Asked, t: Language): Promise<void> {
  const { exporter, clock, log, wake } = services;
  const tell = async (text: string) => {
    const client = await services.clientOf(user);
    await client.chat.postMessage({ channel: user, text });
  };
  try {
    const period = exportPeriods.find((one) => one === what);
    const made =
      period === undefined
        ? await exporter.again(what)
        : await exporter.make({ format, by: user, filter: { ...monthSpan(period, clock()), status: null } });
    wake();
    if (made === null) await tell(t.exports.nothing);
    else if ('problems' in made) await tell(problemsText(made.problems, t));
    else await handOver(services, { user, made, tell }, t);
  } catch (error) {
    const fault = services.mintId();
    log.error({ err: error, fault }, 'an export was not sent');
    await tell(t.exports.failed(fault)).catch((err: unknown) => log.error({ err }, 'nobody was told of that'));
  }
}

type HandedOver = { user: string; made: MadeExport; tell: (text: string) => Promise<void> };

/** Where the workspace does not let the app send files, the command is told that writes it. */
async function handOver(services: Services, { user, made, tell }: HandedOver, t: Language): Promise<void> {
  const text = madeExportText(made.made, t);
  try {
    await sendFile(await services.clientOf(user), user, { ...made, text });
  } catch (error) {
    if (!isScopeMissing(error)) throw error;
    await tell(`${text}\n${t.exports.noFiles(`slash-order export again ${made.made.number} --out ${made.name}`)}`);
  }
}

function problemsText(problems: readonly string[], t: Language): string {
  return [t.exports.refused, ...problems.map((one) => `• ${cutAndEscape(one, 300)}`)].join('\n');
}
