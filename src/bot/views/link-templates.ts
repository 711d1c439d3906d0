import type { Policy } from '../../domain/policy/policy';
import { cutAndEscape, link } from '../block-kit/text';

/** A template of the policy with its places filled in, which are escaped for an address. */
export function filledLink(template: string, places: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = places[name];
    return value === undefined ? place : encodeURIComponent(value.toWellFormed());
  });
}

type Parcel = { carrier: string | null; tracking: string };

const longest = 100;

/** A parcel's tracking numbers, each with a link where the policy has one for its carrier. */
export function trackingText({ carrier, tracking }: Parcel, { links }: Pick<Policy, 'links'>): string {
  const template = templateFor(carrier, links.tracking);
  if (template === null || tracking.length > longest) return cutAndEscape(tracking, longest);
  const numbers = tracking.split(',').map((number) => number.trim());
  return numbers
    .filter((number) => number !== '')
    .map((number) => link(filledLink(template, { tracking: number }), cutAndEscape(number, longest)))
    .join(', ');
}

function templateFor(carrier: string | null, templates: Policy['links']['tracking']): string | null {
  const named = templates.find((one) => one.carrier?.toLowerCase() === carrier?.trim().toLowerCase());
  const chosen = named ?? templates.find((one) => one.carrier === undefined);
  return chosen?.url ?? null;
}
