/** The bot is not, or not any more, installed in a workspace, or that is none where it may be. */
export class NotInstalled extends Error {
  override name = 'NotInstalled';

  constructor(readonly workspace: string) {
    super(`the bot is not installed in workspace ${workspace}`);
  }
}

/** For a `catch`: answers with this where the bot is not installed, and throws everything else on. */
export function whereNotInstalled<T>(otherwise: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof NotInstalled) return otherwise;
    throw error;
  };
}
