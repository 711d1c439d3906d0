import type { PaymentGateway } from '../../domain/ports/payment-gateway';

/** No gateway at all: finance carries every refund out by hand, and says so. */
export const manualGateway: PaymentGateway = { refund: async () => 'pending' };
