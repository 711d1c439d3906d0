/** How a B2C Commerce instance is reached: by SCAPI Orders, or by the OCAPI Shop API's order search. */
export type B2cAccess = {
  api: { kind: 'scapi'; url: string; organization: string } | { kind: 'ocapi'; url: string };
  /** Account Manager's endpoint for access tokens. */
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  sites: readonly string[];
};

/** What requests need from outside. `pause` resolves after so many milliseconds, or rejects when the process stops. */
export type B2cRequests = { fetch: typeof fetch; now: () => number; pause: (ms: number) => Promise<void> };
