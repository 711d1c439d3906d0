/**
 * An errand was not done. `final` where trying again will not help; `afterSeconds` where whoever was asked says when to try
 * again, else `null`.
 */
export class TaskFailed extends Error {
  override name = 'TaskFailed';
  constructor(
    message: string,
    readonly about: { final: boolean; afterSeconds: number | null },
  ) {
    super(message);
  }
}
