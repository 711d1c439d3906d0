/** A refusal in Slack's words: `ok: false` with this code, and whatever Slack adds to it. */
export class SlackError extends Error {
  constructor(
    readonly code: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(code);
  }
}
