import type { Unfurl, WorkspaceState } from './workspace-state';

/** What is shown of an address in the shape of Slack's payloads and answers: an attachment. */
export function unfurlOutput(unfurl: Unfurl, { bot }: Pick<WorkspaceState, 'bot'>): object {
  const { id, url, blocks, titleLink, fallback = '[no preview available]', ...shown } = unfurl;
  return {
    id,
    ...shown,
    ...(titleLink && { title_link: titleLink }),
    ...(blocks.length > 0 && { blocks }),
    fallback,
    from_url: url,
    app_unfurl_url: url,
    is_app_unfurl: true,
    bot_id: bot.id,
    app_id: bot.appId,
  };
}
