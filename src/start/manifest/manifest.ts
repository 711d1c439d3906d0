import { commandName, shortcuts } from '../../bot/block-kit/ids';

/** How Slack reaches the bot. The manifests have these names. */
export type ManifestMode = 'socket-mode' | 'http';

/** Scopes, and why the bot needs them. */
export const scopeGroups: readonly { why: string | null; scopes: readonly string[] }[] = [
  { why: null, scopes: ['commands'] },
  {
    why: 'Posts order cards, their threads and credit memos, in public channels without an invitation.',
    scopes: ['chat:write', 'chat:write.public'],
  },
  {
    why: 'Checks whether a message arrived before sending it again.',
    scopes: ['channels:history', 'groups:history', 'im:history'],
  },
  { why: 'Sends direct messages: a case handed over, or why a card couldn’t be posted.', scopes: ['im:write'] },
  { why: 'Sends finance the exports of credit memos as files.', scopes: ['files:write'] },
  {
    why: 'Reads who is in the user groups and channels that have a role.',
    scopes: ['usergroups:read', 'channels:read', 'groups:read'],
  },
  { why: 'Reads each person’s language.', scopes: ['users:read'] },
  {
    why: 'Takes photos of goods in a return or a discount, and shows them to whoever decides.',
    scopes: ['files:read'],
  },
  { why: 'Previews links to orders in the storefront.', scopes: ['links:read', 'links:write'] },
];

export const botScopes: readonly string[] = scopeGroups.flatMap(({ scopes }) => scopes);

const host = 'https://YOUR-HOST';
const requestUrl = `${host}/slack/events`;

/** The app manifest for a transport. */
export function manifestOf(mode: ManifestMode) {
  const http = mode === 'http';
  return {
    _metadata: { major_version: 2 },
    display_information: {
      name: 'slash-order',
      description: 'Look up, cancel, discount, reship and return orders, exact to the cent',
      background_color: '#1f3a5f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: 'slash-order', always_online: true },
      slash_commands: [
        {
          command: commandName,
          description: 'Look up an order and work on it',
          ...(http && { url: requestUrl }),
          usage_hint: 'NUMBER [cancel|discount|reship|return|rma|case] · find TEXT · rmas · memos · help',
          should_escape: false,
        },
      ],
      shortcuts: [
        {
          name: 'Find orders',
          type: 'message',
          callback_id: shortcuts.findOrders,
          description: 'Opens the orders mentioned in this message',
        },
      ],
      unfurl_domains: ['shop.example.com'],
    },
    oauth_config: { ...(http && { redirect_urls: [`${host}/slack/oauth_redirect`] }), scopes: { bot: botScopes } },
    settings: {
      event_subscriptions: {
        ...(http && { request_url: requestUrl }),
        bot_events: ['app_home_opened', 'link_shared', ...(http ? ['app_uninstalled', 'tokens_revoked'] : [])],
      },
      interactivity: { is_enabled: true, ...(http && { request_url: requestUrl }) },
      socket_mode_enabled: !http,
      org_deploy_enabled: false,
      token_rotation_enabled: false,
    },
  };
}
