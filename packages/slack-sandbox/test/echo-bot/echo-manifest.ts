/** The manifest of the bot that the tests of the sandbox run against it. */
export const echoManifest = {
  display_information: { name: 'Echo' },
  features: {
    slash_commands: [{ command: '/echo', description: 'Says it again', usage_hint: '[text]' }],
    shortcuts: [
      { type: 'message', callback_id: 'echo_message', name: 'Echo', description: 'Says it again, in a thread' },
      { type: 'global', callback_id: 'echo_anything', name: 'Echo something', description: 'Asks how often' },
    ],
    app_home: { home_tab_enabled: true },
    unfurl_domains: ['echo.example'],
  },
  oauth_config: {
    scopes: {
      bot: [
        'commands',
        'chat:write',
        'users:read',
        'usergroups:read',
        'channels:read',
        'channels:history',
        'im:write',
        'links:read',
        'links:write',
      ],
    },
  },
  settings: { event_subscriptions: { bot_events: ['app_home_opened', 'link_shared'] } },
};
