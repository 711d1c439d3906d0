import { z } from 'zod';

const manifest = z.object({
  display_information: z.object({ name: z.string() }).optional(),
  features: z
    .object({
      bot_user: z.object({ display_name: z.string() }).optional(),
      slash_commands: z
        .array(z.object({ command: z.string(), description: z.string(), usage_hint: z.string().optional() }))
        .default([]),
      shortcuts: z
        .array(
          z.object({
            type: z.enum(['message', 'global']),
            callback_id: z.string(),
            name: z.string(),
            description: z.string(),
          }),
        )
        .default([]),
      unfurl_domains: z.array(z.string()).default([]),
      app_home: z.object({ home_tab_enabled: z.boolean().default(false) }).default({ home_tab_enabled: false }),
    })
    .prefault({}),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).default({ bot_events: [] }),
      socket_mode_enabled: z.boolean().default(true),
    })
    .prefault({}),
});

export type SlashCommand = { command: string; description: string; usageHint: string };

export type Shortcut = { type: 'message' | 'global'; callbackId: string; name: string; description: string };

/** The part of an app manifest that matters to a workspace. Socket Mode is on unless the manifest says otherwise. */
export type AppManifest = {
  name: string;
  commands: SlashCommand[];
  shortcuts: Shortcut[];
  scopes: string[];
  events: string[];
  unfurlDomains: string[];
  homeTab: boolean;
  socketMode: boolean;
};

/** Reads a parsed app manifest. Throws a ZodError if it is none. */
export function readManifest(parsed: unknown): AppManifest {
  const { display_information, features, oauth_config, settings } = manifest.parse(parsed);
  return {
    name: features.bot_user?.display_name ?? display_information?.name ?? 'app',
    commands: features.slash_commands.map(({ command, description, usage_hint = '' }) => {
      return { command, description, usageHint: usage_hint };
    }),
    shortcuts: features.shortcuts.map(({ type, callback_id, name, description }) => {
      return { type, callbackId: callback_id, name, description };
    }),
    scopes: oauth_config.scopes.bot,
    events: settings.event_subscriptions.bot_events,
    unfurlDomains: features.unfurl_domains.map((domain) => domain.toLowerCase()),
    homeTab: features.app_home.home_tab_enabled,
    socketMode: settings.socket_mode_enabled,
  };
}
