import type { Logger } from 'pino';
import { livePolicy } from '../../domain/policy/live-policy';
import type { Policy } from '../../domain/policy/policy';
import type { PolicyEdits } from '../../domain/ports/policy-edits';

/** The file's policy, which `reread` brings up to date with what was edited in Slack. */
export function editedPolicy(file: Policy, edits: PolicyEdits, log: Logger) {
  const { policy, follow } = livePolicy(file);
  return {
    policy,
    async reread(): Promise<void> {
      const problems = follow(await edits.newest());
      if (problems.length > 0) log.error({ problems }, 'edits that do not fit the policy file are left out');
    },
  };
}
