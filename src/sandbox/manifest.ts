import { z } from 'zod';

const manifest = z.object({
  features: z
    .object({
      slash_commands: z
        .array(z.object({ command: z.string(), description: z.string(), usage_hint: z.string().optional() }))
        .default([]),
    })
    .default({ slash_commands: [] }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});

/** A slash command as people are offered it. */
export type SlashCommand = { command: string; description: string; usageHint: string };

/** What of an app manifest matters to a workspace: the commands that it offers, and what the bot may do. */
export type AppManifest = { commands: SlashCommand[]; scopes: string[] };

/** Reads a parsed app manifest. Throws a ZodError if it is none. */
export function readManifest(parsed: unknown): AppManifest {
  const { features, oauth_config } = manifest.parse(parsed);
  const commands = features.slash_commands.map(({ command, description, usage_hint = '' }) => {
    return { command, description, usageHint: usage_hint };
  });
  return { commands, scopes: oauth_config.scopes.bot };
}
