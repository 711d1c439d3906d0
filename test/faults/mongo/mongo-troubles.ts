import type { Random } from '../../../bench/random';
import type { Member } from '../place/member';
import type { ReplicaSet } from '../place/replica-set';
import type { Trouble } from '../troubles/trouble';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a server does not do while there is no room on its disk. */
const writes = ['insert', 'update', 'findAndModify', 'delete'];
const everything = [...writes, 'find', 'aggregate', 'getMore'];

/** Everything that goes wrong with a database, each for some seconds. */
export function mongoTroubles({ members, primary }: ReplicaSet, random: Random): Trouble[] {
  const shortly = () => pause(random(500, 4_000));
  const longer = () => pause(random(3_000, 10_000));

  /** Has the primary answer the bots' commands with a failure for as long as it lasts. */
  const failing = (name: string, data: object): Trouble => ({
    name,
    async make() {
      const failed = await primary();
      const failPoint = { configureFailPoint: 'failCommand' };
      const appName = 'slash-order';
      await failed.command({ ...failPoint, mode: 'alwaysOn', data: { ...data, appName } });
      await shortly();
      await failed.command({ ...failPoint, mode: 'off' });
    },
  });

  async function killed(doomed: readonly Member[], meanwhile: () => Promise<unknown>): Promise<void> {
    await Promise.all(doomed.map(({ kill }) => kill()));
    await meanwhile();
    await Promise.all(doomed.map(({ start }) => start()));
    await primary();
  }

  async function frozen(one: Member): Promise<void> {
    one.signal('SIGSTOP');
    await longer();
    one.signal('SIGCONT');
    await primary();
  }

  /** It goes on writing what nobody else gets, for longer than a write is waited for, and then is lost with it. */
  async function lostWithWhatItHadAlone(): Promise<void> {
    const doomed = await primary();
    const others = members.filter((member) => member !== doomed);
    const replication = (mode: 'alwaysOn' | 'off') =>
      Promise.all(others.map(({ command }) => command({ configureFailPoint: 'stopReplProducer', mode })));
    await replication('alwaysOn');
    await pause(random(12_000, 18_000));
    await doomed.kill();
    await replication('off');
    await primary();
    await doomed.start();
  }

  const other = async () => {
    const leader = await primary();
    return members.find((member) => member !== leader) ?? leader;
  };

  return [
    {
      name: 'the primary steps down',
      async make() {
        await (await primary()).command({ replSetStepDown: 5, force: true }).catch(() => undefined);
        await primary();
      },
    },
    { name: 'the primary is killed', make: async () => killed([await primary()], shortly) },
    { name: 'the primary is lost with what it had alone', make: lostWithWhatItHadAlone },
    { name: 'a secondary is killed', make: async () => killed([await other()], shortly) },
    { name: 'two of three are killed', make: async () => killed([await primary(), await other()], longer) },
    { name: 'all are killed', make: () => killed(members, shortly) },
    { name: 'the primary stands still', make: async () => frozen(await primary()) },
    { name: 'a secondary stands still', make: async () => frozen(await other()) },
    failing('the disk is full', { errorCode: 14_031, failCommands: writes }),
    failing('slow', { blockConnection: true, blockTimeMS: 1_500, failCommands: everything }),
    failing('connections break', { closeConnection: true, failCommands: everything }),
  ];
}
