/** The bot is not installed in a workspace, or not any more, or must not be. */
export class NotInstalled extends Error {
  override name = 'NotInstalled';

  constructor(readonly workspace: string) {
    super(`the bot is not installed in workspace ${workspace}`);
  }
}

/** For a `catch`: replaces NotInstalled by `otherwise` and rethrows everything else. */
export function whereNotInstalled<T>(otherwise: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof NotInstalled) return otherwise;
    throw error;
  };
}
