/** The events that something can lead to here. */
const sendable = ['app_home_opened', 'link_shared'];

/** What an app waits for in vain: events that its manifest lists and that nothing leads to here. */
export const neverSent = (events: string[]): string[] =>
  events
    .filter((event) => !sendable.includes(event))
    .map((event) => `${event} is never sent: the sandbox does not know this event.`);

/** Why the app does not hear of an event. */
export const notSubscribed = (event: string): string =>
  `${event} is not sent: the manifest does not list it under settings.event_subscriptions.bot_events.`;

/** Why the app does not hear of an event for which it lacks a scope. */
export const notAllowed = (event: string, scope: string): string =>
  `${event} is not sent: the manifest does not list the scope ${scope}.`;
