import type { Logger } from 'pino';
import type { OperationName } from '../../domain/operations';
import { isRefused } from '../../domain/records/refusals';
import type { Servicing } from '../../domain/servicing/servicing';
import type { Metrics } from '../../metrics/metrics';

/** Counts and logs what comes of every request. */
export function observedServicing(
  { preview, submit, flowOf }: Servicing,
  { metrics, log }: { metrics: Pick<Metrics, 'decisions'>; log: Logger },
): Servicing {
  const observe = (operation: OperationName, outcome: string, about: object) => {
    try {
      metrics.decisions.inc({ operation, outcome });
      log.info({ operation, outcome, ...about }, 'decided');
    } catch (error) {
      // A fault in counting must not look like a fault in servicing.
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  };
  return {
    flowOf,
    async preview(name, input, known) {
      const previewed = await preview(name, input, known);
      if (isRefused(previewed)) observe(name, previewed.refusal.code, {});
      else observe(name, 'previewed', { order: previewed.order.original.orderNumber });
      return previewed;
    },
    async submit(name, input, source) {
      const submitted = await submit(name, input, source).catch((error) => {
        observe(name, 'unknown', {});
        throw error;
      });
      if (isRefused(submitted)) observe(name, submitted.refusal.code, {});
      else {
        const { summary, entry, repeated } = submitted;
        observe(name, repeated ? 'repeated' : 'done', { order: summary.orderNumber, entry: entry.seq });
      }
      return submitted;
    },
  };
}
