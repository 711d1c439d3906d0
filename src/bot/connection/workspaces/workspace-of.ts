export type RequestSource = {
  isEnterpriseInstall: boolean;
  teamId?: string | undefined;
  enterpriseId?: string | undefined;
};

/** The id of the request's installation: a workspace, or an organization for an organization-wide one. */
export function workspaceOf({ isEnterpriseInstall, teamId, enterpriseId }: RequestSource): string {
  return (isEnterpriseInstall ? enterpriseId : teamId) ?? '';
}
