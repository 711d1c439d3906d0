import { z } from 'zod';

const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be lowercase letters, digits or -, starting with a letter');

/** A system that `http` steps of flows ask; its secret is in the environment, under its name. */
const endpoint = z.strictObject({
  name,
  url: z.url({ protocol: /^https?$/, error: 'must start with https://' }),
  /** How long one try may take. */
  timeoutSeconds: z.int().min(1).max(60).default(10),
  /** Whether it is told the delivery addresses of the lines: a carrier needs them, others need not know. */
  address: z.boolean().default(false),
});

const host = z
  .string()
  .max(253, 'is longer than 253 characters')
  .refine(isHost, 'must be a host as in its address, in lowercase and without a port: erp.internal or 10.0.0.7');

/** Any other text would be listed in vain. */
function isHost(text: string): boolean {
  const address = `https://${text}/`;
  return URL.canParse(address) && new URL(address).hostname === text;
}

/**
 * Whom steps of flows can ask. Only these endpoints are ever asked. A host is asked at a private address, or without
 * TLS, only if `privateHosts` lists it. Files that answers name are fetched from the endpoints' hosts and from
 * `fileHosts`; from a private host only if both lists have it, or one system could have another one asked.
 */
export const httpPolicy = z
  .strictObject({
    endpoints: z
      .array(endpoint)
      .max(50)
      .default([])
      .refine((all) => new Set(all.map((one) => one.name)).size === all.length, 'has a name twice'),
    privateHosts: z.array(host).max(50).default([]),
    fileHosts: z.array(host).max(50).default([]),
  })
  .superRefine(({ endpoints, privateHosts }, { addIssue }) => {
    for (const [index, { url }] of endpoints.entries()) {
      const { protocol, hostname } = new URL(url);
      if (protocol === 'https:' || privateHosts.includes(hostname)) continue;
      const message = `must start with https://, unless http.privateHosts lists ${hostname}`;
      addIssue({ code: 'custom', path: ['endpoints', index, 'url'], message });
    }
  })
  .prefault({});

/** Whether the host of an address may be private, and need not speak TLS. */
export function isListedHost({ privateHosts }: HttpPolicy, url: string): boolean {
  return privateHosts.includes(new URL(url).hostname);
}

/** Whether a file can be fetched from an address that another system answered. */
export function isFileAddress(http: HttpPolicy, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  const isPrivate = http.privateHosts.includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && isPrivate)) return false;
  const isEndpoint = () => http.endpoints.some(({ url }) => new URL(url).hostname === hostname);
  return http.fileHosts.includes(hostname) || (!isPrivate && isEndpoint());
}
export type StepEndpoint = z.infer<typeof endpoint>;
export type HttpPolicy = z.infer<typeof httpPolicy>;
