import { readFileSync } from 'node:fs';
import { type Sandbox, type SandboxOptions, startSandbox } from '../start-sandbox';
import { readOptions, UsageError, usage } from './read-options';

/** Starts a sandbox from the command line; it runs until SIGINT or SIGTERM. */
async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args, (file) => readFileSync(file, 'utf8'));
  if (options === 'help') return console.log(usage);
  const sandbox = await startSandbox({ ...options, warn: console.warn });
  console.log(greeting(sandbox, options));
  const stop = () => void sandbox.stop().then(() => process.exit());
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** The address of the page, and the settings for the app. */
function greeting(
  { pageUrl, apiUrl, botToken, appToken, signingSecret }: Sandbox,
  { transport }: SandboxOptions,
): string {
  const secret = transport.kind === 'socket' ? `SLACK_APP_TOKEN=${appToken}` : `SLACK_SIGNING_SECRET=${signingSecret}`;
  return [
    `A stand-in for Slack, which is not Slack: open ${pageUrl}`,
    'Start the app with',
    `  SLACK_BOT_TOKEN=${botToken}`,
    `  ${secret}`,
    `  SLACK_API_URL=${apiUrl}`,
    'and with `clientOptions: { slackApiUrl: process.env.SLACK_API_URL }` in its `new App({ … })`.',
  ].join('\n');
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof UsageError ? `${error.message}\n\n${usage}` : `It could not start: ${error.message}`);
  process.exitCode = 2;
});
