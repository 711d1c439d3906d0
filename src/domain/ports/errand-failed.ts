/**
 * An errand was not done. `final` where trying again will not help; `afterSeconds` where whoever was asked says when to try
 * again, else `null`.
 */
export class ErrandFailed extends Error {
  override name = 'ErrandFailed';
  constructor(
    message: string,
    readonly about: { final: boolean; afterSeconds: number | null },
  ) {
    super(message);
  }
}
