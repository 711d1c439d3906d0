/** What Bolt knows of where a request comes from. */
export type RequestSource = {
  isEnterpriseInstall: boolean;
  teamId?: string | undefined;
  enterpriseId?: string | undefined;
};

/**
 * The id of the installation that a request is for: of a workspace, or of an organization that has it for all of its
 * own.
 */
export function workspaceOf({ isEnterpriseInstall, teamId, enterpriseId }: RequestSource): string {
  return (isEnterpriseInstall ? enterpriseId : teamId) ?? '';
}
