import type { z } from 'zod';
import type { AppManifest } from '../manifest';
import type { Workspace } from '../workspace/workspace';

/**
 * What a method works with. `socketUrl` gives an address for one new Socket Mode connection; null without Socket
 * Mode.
 */
export type MethodContext = {
  workspace: Workspace;
  manifest: AppManifest;
  limits: { postsPerSecond: number };
  lastPosts: Map<string, number>;
  socketUrl: (() => string) | null;
};

/** What the router needs to know of a method; its arguments are already checked when `run` is called. */
export type Method = {
  token: 'bot' | 'app';
  /** Any one of these scopes is enough; none means that no scope is needed. */
  scopes: readonly string[];
  call(args: Record<string, unknown>, context: MethodContext): Record<string, unknown>;
};

type Definition<Arguments> = {
  token?: 'bot' | 'app';
  scopes?: readonly string[];
  arguments: z.ZodType<Arguments>;
  /** What the answer holds besides `ok: true`. Refuses by throwing a SlackError. */
  run(args: Arguments, context: MethodContext): Record<string, unknown>;
};

/** Thrown for arguments that do not have the right shape. */
export class InvalidArguments extends Error {
  constructor(readonly issues: z.core.$ZodIssue[]) {
    super('invalid_arguments');
  }
}

/** One method of the Web API. */
export function method<Arguments>(definition: Definition<Arguments>): Method {
  const { token = 'bot', scopes = [] } = definition;
  return {
    token,
    scopes,
    call(args, context) {
      const parsed = definition.arguments.safeParse(args);
      if (!parsed.success) throw new InvalidArguments(parsed.error.issues);
      return definition.run(parsed.data, context);
    },
  };
}
