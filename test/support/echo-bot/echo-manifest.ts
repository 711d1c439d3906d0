/** The manifest of the bot that the tests of the sandbox run against it. */
export const echoManifest = {
  features: { slash_commands: [{ command: '/echo', description: 'Says it again', usage_hint: '[text]' }] },
  oauth_config: {
    scopes: {
      bot: ['commands', 'chat:write', 'users:read', 'usergroups:read', 'channels:read', 'channels:history', 'im:write'],
    },
  },
};
