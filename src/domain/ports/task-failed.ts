/** A task failed, for good if `final`. `afterSeconds` is when the other side asks to be tried again, if known. */
export class TaskFailed extends Error {
  override name = 'TaskFailed';
  constructor(
    message: string,
    readonly about: { final: boolean; afterSeconds: number | null },
  ) {
    super(message);
  }
}

/** What the task is about is not there yet. Whatever comes after it need not wait for it. */
export class TooEarly extends TaskFailed {
  override name = 'TooEarly';
  constructor(message: string) {
    super(message, { final: false, afterSeconds: null });
  }
}
