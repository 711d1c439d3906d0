import { type WebAPICallResult, WebAPIPlatformError, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Installation } from '../../../domain/ports/installation-store';
import { NotInstalled } from '../not-installed';

/** Slack's errors for a revoked token. */
const revoked = new Set(['account_inactive', 'token_revoked', 'invalid_auth']);

/** The bot's client in one workspace. Calls reject with NotInstalled once the token is revoked. */
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
