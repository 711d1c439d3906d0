import { HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { healthRoutes, type Readiness } from './health';
import type { ConnectionOptions } from './slack-connection';

/** What Slack's requests come in by, and whether they can come in now. */
export type Door = {
  receiver: Receiver;
  isOpen: () => boolean;
  open: () => Promise<unknown>;
  close: () => Promise<void>;
};

export function doorOf(options: ConnectionOptions, readiness: Readiness, logger: Logger): Door {
  const { connection, apiUrl, port, host } = options;
  const customRoutes = healthRoutes(readiness);
  if (connection.mode === 'http') {
    const receiver = new HTTPReceiver({ signingSecret: connection.signingSecret, customRoutes, logger });
    let listening = false;
    return {
      receiver,
      isOpen: () => listening,
      open: async () => {
        await receiver.start({ host, port: port ?? 3000 });
        listening = true;
      },
      close: async () => {
        listening = false;
        await receiver.stop();
      },
    };
  }
  const receiver = new SocketModeReceiver({
    appToken: connection.appToken,
    // Socket Mode 3.1.0 stays unconnected for this long after every disconnect that Slack announces.
    clientPingTimeout: 2_000,
    logger,
    ...(port !== undefined && { customRoutes }),
    installerOptions: {
      ...(port !== undefined && { port }),
      ...(apiUrl !== undefined && { clientOptions: { slackApiUrl: apiUrl } }),
    },
  });
  let connected = false;
  receiver.client.on('connected', () => {
    connected = true;
  });
  receiver.client.on('disconnected', () => {
    connected = false;
  });
  return {
    receiver,
    isOpen: () => connected,
    open: () => receiver.start(),
    close: async () => {
      await receiver.stop();
      // Bolt does not wait for the socket; Slack may take five seconds to let go of it.
      await Promise.race([receiver.client.disconnect(), new Promise((resolve) => setTimeout(resolve, 6_000).unref())]);
    },
  };
}
