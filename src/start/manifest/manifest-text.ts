import { Document, isMap, isScalar } from 'yaml';
import { type ManifestMode, manifestOf, scopeGroups } from './manifest';

type Path = readonly (string | number)[];

/** The comment at the top of each file. */
const headings: Record<ManifestMode, readonly string[]> = {
  'socket-mode': [
    'Socket Mode: no public address needed. Create an app from this manifest, install it, and copy the bot token (xoxb-…)',
    'and an app-level token (xapp-…) with the scope connections:write.',
  ],
  http: [
    'HTTP: Slack calls a public address. Replace YOUR-HOST, create an app from this manifest, and take the signing secret. For',
    'one workspace, install it and take the bot token (xoxb-…); for several, take the client id and the client secret.',
  ],
};

const generated = '`npm run manifests` writes this file.';

/** The manifest as YAML, with the reasons as comments. */
export function manifestText(mode: ManifestMode): string {
  const document = new Document(manifestOf(mode));
  document.commentBefore = [...headings[mode], generated].map((line) => ` ${line}`).join('\n');
  let scope = 0;
  for (const { why, scopes } of scopeGroups) {
    if (why !== null) explain(document, ['oauth_config', 'scopes', 'bot', scope], why);
    scope += scopes.length;
  }
  explain(document, ['features', 'unfurl_domains'], 'The storefront’s domains, as under `storefronts` in the policy.');
  if (mode === 'http') explain(document, ['oauth_config', 'redirect_urls'], 'For several workspaces.');
  return document.toString({ lineWidth: 0 });
}

/** Puts a comment above a node. */
function explain(document: Document, path: Path, sentence: string): void {
  const parent = document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  const node = isMap(parent)
    ? parent.items.map(({ key }) => key).find((key) => isScalar(key) && key.value === last)
    : document.getIn(path, true);
  if (!isScalar(node)) throw new Error(`the manifest has nothing at ${path.join('.')}`);
  node.commentBefore = ` ${sentence}`;
}
