import type { KeyMemory, PaymentGateway, RefundAnswer, RefundRequest } from '../../src/domain/ports/payment-gateway';

type Answer = RefundAnswer['state'] | Error;

/**
 * A gateway that writes down what it is asked, and answers as it is told: an error is thrown, and nothing told is
 * `pending`.
 */
export type RecordingGateway = PaymentGateway & {
  asked: RefundRequest[];
  answers: Answer[];
  memory: KeyMemory;
  /** What happens, once, before it answers. */
  meanwhile: (() => Promise<unknown>) | null;
};

export function recordingGateway(): RecordingGateway {
  const [asked, answers]: [RefundRequest[], Answer[]] = [[], []];
  const gateway: RecordingGateway = {
    asked,
    answers,
    meanwhile: null,
    memory: { keptMs: 86_400_000, canBeAsked: true },
    async refund(request) {
      asked.push(request);
      const { meanwhile } = gateway;
      gateway.meanwhile = null;
      await meanwhile?.();
      const answer = answers.shift() ?? 'pending';
      if (answer instanceof Error) throw answer;
      return { state: answer, reference: null, reason: null };
    },
    find: async () => null,
    memoryOf: () => gateway.memory,
  };
  return gateway;
}
