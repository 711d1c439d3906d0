import type { PaymentGateway, RefundRequest } from '../../src/domain/ports/payment-gateway';

type Answer = Awaited<ReturnType<PaymentGateway['refund']>> | Error;

/** A gateway that writes down what it is asked, and answers as it is told: an error is thrown, and nothing told is `pending`. */
export type RecordingGateway = PaymentGateway & { asked: RefundRequest[]; answers: Answer[] };

export function recordingGateway(): RecordingGateway {
  const [asked, answers]: [RefundRequest[], Answer[]] = [[], []];
  return {
    asked,
    answers,
    async refund(request) {
      asked.push(request);
      const answer = answers.shift() ?? 'pending';
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}
