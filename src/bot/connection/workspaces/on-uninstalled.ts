import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { InstallationStore } from '../../../domain/ports/installation-store';
import { cutAndEscape } from '../../block-kit/text';
import type { Language } from '../../language/language';
import type { TellOperators } from '../posting/tell-operators';
import { type RequestSource, workspaceOf } from './workspace-of';

export type UninstalledDeps = {
  installations: Pick<InstallationStore, 'forget'>;
  tellOperators: TellOperators;
  shared: Language;
  log: Logger;
};

/** On uninstallation or revocation, deletes the workspace's token and tells the operators. */
export function onUninstalled(app: App, deps: UninstalledDeps): void {
  app.event('app_uninstalled', ({ body, context }) => forget(deps, context, body.event_time));
  app.event('tokens_revoked', async ({ event, body, context }) => {
    // User tokens, which this app does not have.
    if ((event.tokens.bot ?? []).length > 0) await forget(deps, context, body.event_time);
  });
}

/** `seconds` since 1970, truncated by Slack. */
async function forget(
  { installations, shared, log, tellOperators }: UninstalledDeps,
  from: RequestSource,
  seconds: number,
): Promise<void> {
  const workspace = workspaceOf(from);
  const name = await installations.forget(workspace, new Date((seconds + 1) * 1_000));
  if (name === null) return;
  log.warn({ workspace }, 'the bot was uninstalled from a workspace');
  await tellOperators(shared.told.uninstalled(cutAndEscape(name))).catch((error) =>
    log.warn({ err: error, workspace }, 'nobody was told'),
  );
}
