import type { PaymentGateway } from '../../domain/ports/payment-gateway';

/** No gateway: finance carries out every refund by hand and records it. */
export const manualGateway: PaymentGateway = {
  refund: async () => ({ state: 'pending', reference: null, reason: null }),
  find: async () => null,
  // Nothing is sent, so nothing can be sent twice.
  memoryOf: () => ({ keptMs: Number.POSITIVE_INFINITY, canBeAsked: false }),
};
