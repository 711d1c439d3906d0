/** Why the app does not hear of an event. */
export const notSubscribed = (event: string): string =>
  `${event} is not sent: the manifest does not list it under settings.event_subscriptions.bot_events.`;

/** Why the app does not hear of an event for which it lacks a scope. */
export const notAllowed = (event: string, scope: string): string =>
  `${event} is not sent: the manifest does not list the scope ${scope}.`;
