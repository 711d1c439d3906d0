import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Gauges read from the database on each scrape. */
export type Readings = {
  due: number;
  failed: number;
  oldestDueSeconds: number;
  failedRefunds: number;
  inboxWaiting: number;
  inboxFailed: number;
  inboxOldestSeconds: number;
};

/** Prometheus metrics; durations in seconds. Labels name operations, kinds and refusals, never orders or people. */
export type Metrics = {
  acked: Histogram<'kind'>;
  unacked: Counter<'kind' | 'why'>;
  ackedLate: Counter<'kind'>;
  unsent: Counter<'kind'>;
  turnedAway: Counter<'why'>;
  duplicates: Counter;
  malformedFrames: Counter;
  sockets: Gauge;
  reconnected: Histogram;
  decisions: Counter<'operation' | 'outcome'>;
  lostRaces: Counter;
  delivered: Histogram<'kind'>;
  postponed: Counter<'kind'>;
  givenUp: Counter<'kind'>;
  inboxReceived: Counter<'source'>;
  inboxRepeated: Counter<'source'>;
  inboxRefused: Counter<'source' | 'why'>;
  inboxProcessed: Counter<'source' | 'outcome'>;
  /** All metrics as text; without the database's gauges if it does not answer. */
  exposed: () => Promise<{ contentType: string; text: string }>;
};

/** In seconds: Slack waits three for an answer; messages may take an hour. */
const acks = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
const messages = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600];

export function metrics(read: () => Promise<Readings>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter({ name: `slash_order_${name}`, help, labelNames: [...labelNames], registers });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: readonly Label[] = [],
  ) => new Histogram({ name: `slash_order_${name}`, help, buckets, labelNames: [...labelNames], registers });
  const gauge = (name: string, help: string) => new Gauge({ name: `slash_order_${name}`, help, registers });

  const readings = {
    due: gauge('deliveries_due', 'Deliveries whose time has come'),
    failed: gauge('deliveries_failed', 'Deliveries that wait for a person'),
    oldestDueSeconds: gauge(
      'delivery_oldest_due_seconds',
      'How long the delivery that is due the longest has been due',
    ),
    failedRefunds: gauge('refunds_failed', 'Parts of refunds that failed and are neither settled nor given up'),
    inboxWaiting: gauge('intake_waiting', 'Deliveries of other systems that are not processed yet'),
    inboxFailed: gauge('intake_failed', 'Deliveries of other systems that wait for a person'),
    inboxOldestSeconds: gauge('intake_oldest_seconds', 'How long the delivery that waits the longest has been there'),
  };

  return {
    acked: histogram('ack_seconds', 'From a request of Slack to its acknowledgement', acks, ['kind']),
    unacked: counter('unacked_total', 'Requests answered in the stead of a listener', ['kind', 'why']),
    ackedLate: counter('late_acks_total', 'Listeners that answered after that', ['kind']),
    unsent: counter('unsent_acks_total', 'Answers that did not get through to Slack', ['kind']),
    turnedAway: counter('turned_away_total', 'Requests over HTTP that were turned away', ['why']),
    duplicates: counter('duplicate_requests_total', 'Requests that Slack had sent before'),
    malformedFrames: counter('malformed_frames_total', 'Frames of Socket Mode that nobody can read'),
    sockets: gauge('sockets_open', 'Open connections of Socket Mode'),
    reconnected: histogram('reconnect_seconds', 'From when a connection was needed to when it was there', messages),
    decisions: counter('decisions_total', 'Operations by what came of them', ['operation', 'outcome']),
    lostRaces: counter('lost_races_total', 'Commits that another one was faster than'),
    delivered: histogram('delivery_seconds', 'From when a delivery was due to when it had arrived', messages, ['kind']),
    postponed: counter('deliveries_postponed_total', 'Tries of a delivery that failed and will be repeated', ['kind']),
    givenUp: counter('deliveries_given_up_total', 'Deliveries that were left to a person', ['kind']),
    inboxReceived: counter('intake_received_total', 'Deliveries of other systems that were kept', ['source']),
    inboxRepeated: counter('intake_repeated_total', 'Deliveries that other systems had sent before', ['source']),
    inboxRefused: counter('intake_refused_total', 'Deliveries that were turned away', ['source', 'why']),
    inboxProcessed: counter('intake_processed_total', 'Tries to process a delivery', ['source', 'outcome']),
    async exposed() {
      const now = await read().catch(() => null);
      for (const [name, one] of Object.entries(readings)) {
        if (now === null) one.remove();
        else one.set(now[name as keyof Readings]);
      }
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
