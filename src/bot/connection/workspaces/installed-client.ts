import { type WebAPICallResult, WebAPIPlatformError, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Installation } from '../../../domain/ports/installation-store';
import { NotInstalled } from '../not-installed';

/** What Slack answers to a token that it has revoked. */
const revoked = new Set(['account_inactive', 'token_revoked', 'invalid_auth']);

/** Calls Slack as the bot in one workspace. Every call rejects with NotInstalled once its token was revoked. */
export class InstalledClient extends WebClient {
  constructor(
    private readonly installation: Pick<Installation, 'id' | 'token'>,
    options: WebClientOptions,
  ) {
    super(installation.token, options);
  }

  override async apiCall(...call: Parameters<WebClient['apiCall']>): Promise<WebAPICallResult> {
    try {
      return await super.apiCall(...call);
    } catch (error) {
      const isRevoked = error instanceof WebAPIPlatformError && revoked.has(error.data.error);
      throw isRevoked ? new NotInstalled(this.installation.id) : error;
    }
  }
}
