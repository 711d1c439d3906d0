import { randomBytes } from 'node:crypto';

const USES = 5;
const LIFETIME_MS = 30 * 60 * 1000;

/** What a response_url stands for: where a person did something, and on which message. */
export type ResponseTarget = {
  user: string;
  channel: string;
  original?: { ts: string; ephemeral: boolean };
};

type Minted = { target: ResponseTarget; mintedAt: number; uses: number };

/** The addresses to which a bot can answer what a person did: five times within half an hour. */
export class ResponseUrls {
  readonly #minted = new Map<string, Minted>();

  constructor(
    private readonly clock: () => number,
    private readonly origin: string,
  ) {}

  /** A new address, valid from now on. */
  mint(target: ResponseTarget): string {
    const key = randomBytes(12).toString('hex');
    this.#minted.set(key, { target, mintedAt: this.clock(), uses: 0 });
    return `${this.origin}/response/${key}`;
  }

  /** Counts one use; undefined if the address is unknown, used up or too old. */
  use(key: string): ResponseTarget | undefined {
    const minted = this.#minted.get(key);
    if (!minted || minted.uses >= USES || this.clock() - minted.mintedAt > LIFETIME_MS) return undefined;
    minted.uses += 1;
    return minted.target;
  }
}
