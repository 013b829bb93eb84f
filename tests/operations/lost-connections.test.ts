import { setTimeout as pause } from 'node:timers/promises';
import { sql as statement } from 'drizzle-orm';
import type postgres from 'postgres';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { openWriter, type Writer } from '../../src/platform/database/clients.ts';
import { connect } from '../../src/platform/database/connect.ts';
import { grace } from '../../src/platform/database/deadlines.ts';
import { until } from '../support/galley.ts';
import { newDatabase } from '../support/world.ts';
import { startBrokenNetwork } from './servers.ts';

const database = await newDatabase();
const client = connect(database.url, { max: 1 });
const writer = openWriter({ url: database.url, prepare: true }, 1);
afterAll(() => Promise.all([client.end({ timeout: 1 }), writer.close()]));

const cut = (pid: number) => database.sql`select pg_terminate_backend(${pid})`.execute();
const pidOf = async (tx: postgres.TransactionSql) => (await tx`select pg_backend_pid() as pid`)[0]!.pid as number;
const codeOf = (query: PromiseLike<unknown>) =>
  query.then(
    () => 'answered',
    (error: NodeJS.ErrnoException) => error.code,
  );

describe('a transaction whose connection is lost', () => {
  it('fails while it asks, and takes neither the process nor the next one with it', async () => {
    for (let i = 0; i < 5; i++) {
      const done = client.begin(async (tx) => {
        const pid = await pidOf(tx);
        const asked = tx`select pg_sleep(30)`;
        setImmediate(() => void cut(pid));
        await asked;
      });
      expect(await codeOf(done)).toBe('CONNECTION_CLOSED');
      // The next on this connection may be told of it once more.
      await until(async () => (await codeOf(client`select 1`)) === 'answered', 2_000);
    }
  });

  it('fails while it does something else, and whatever it asks for then fails too', async () => {
    let isOver = false;
    const answers: unknown[] = [];
    let isDone = () => {};
    const asked = new Promise<void>((resolve) => {
      isDone = resolve;
    });
    const done = client.begin(async (tx) => {
      await cut(await pidOf(tx));
      await until(() => isOver);
      answers.push(await codeOf(tx`select 1`), await codeOf(tx.unsafe('select 1').values()));
      answers.push(await codeOf(tx.savepoint((inner) => inner`select 1`)));
      isDone();
      throw new Error('its own');
    });
    expect(await codeOf(done)).toBe('CONNECTION_CLOSED');
    isOver = true;
    await asked;
    expect(answers).toEqual(Array(3).fill('CONNECTION_ENDED'));
    expect(await client`select 1 as one`).toEqual([{ one: 1 }]);
  });

  it('fails in a savepoint, as Drizzle makes them', async () => {
    for (let i = 0; i < 5; i++) {
      const done = writer.db.transaction(async (tx) => {
        const [row] = await tx.execute<{ pid: number }>(statement`select pg_backend_pid() as pid`);
        await tx.transaction(async (inner) => {
          await inner.execute(statement`select 1`);
          const asked = inner.execute(statement`select pg_sleep(30)`);
          setImmediate(() => void cut(row!.pid));
          await asked;
        });
      });
      expect(await codeOf(done)).toBe('CONNECTION_CLOSED');
      await until(async () => (await codeOf(writer.db.execute(statement`select 1`))) === 'answered', 2_000);
    }
  });
});

describe('a connection on which the server has fallen silent', () => {
  const silence = 300;
  const answered = (writer: Writer) => codeOf(writer.sql`select 1`);
  async function openThroughNetwork() {
    const network = await startBrokenNetwork(database.url);
    const writer = openWriter({ url: network.url, prepare: true }, 2, silence);
    // What the network swallowed is never said goodbye to.
    onTestFinished(() => writer.sql.end({ timeout: 0 }));
    expect(await answered(writer)).toBe('answered');
    return { network, writer };
  }

  it('is ended when a statement should long have been answered, and the next is asked on another', async () => {
    const { network, writer } = await openThroughNetwork();
    network.swallow();
    const asked = Array.from({ length: 5 }, () => answered(writer));
    expect(await Promise.all(asked)).toEqual(Array(5).fill('CONNECTION_CLOSED'));
    network.heal();
    await until(async () => (await answered(writer)) === 'answered', 2_000);
  });

  it.each(['before it begins', 'while it asks', 'in a savepoint', 'at its end'])(
    'takes the transaction with it: %s',
    async (when) => {
      const { network, writer } = await openThroughNetwork();
      const swallow = (here: string) => when === here && network.swallow();
      swallow('before it begins');
      const done = writer.db.transaction(async (tx) => {
        await tx.execute(statement`select 1`);
        swallow('while it asks');
        await tx.execute(statement`select 2`);
        await tx.transaction(async (inner) => {
          swallow('in a savepoint');
          await inner.execute(statement`select 3`);
        });
        swallow('at its end');
      });
      expect(await codeOf(done)).toBe('CONNECTION_CLOSED');
      network.heal();
      await until(async () => (await answered(writer)) === 'answered', 2_000);
    },
  );

  it('is not taken for one on which nothing was asked', async () => {
    const { writer } = await openThroughNetwork();
    const pidsOf = async (db: Writer['db']) => [...(await db.execute(statement`select pg_backend_pid() as pid`))];
    await writer.db.transaction(async (tx) => {
      const before = await pidsOf(tx);
      await pause(silence + 2 * grace);
      expect(await pidsOf(tx)).toEqual(before);
    });
  });
});

describe('a transaction whose connection is kept', () => {
  it('commits what it returns and undoes what it throws, savepoints too', async () => {
    await client`create table kept (n int)`;
    const returned = await client.begin('isolation level serializable', async (tx) => {
      await tx`insert into kept values (1)`;
      const undone = tx.savepoint(async (inner) => {
        await inner`insert into kept values (2)`;
        throw new Error('not this one');
      });
      expect(await undone.catch((error) => error.message)).toBe('not this one');
      await tx.savepoint('named', (inner) => inner`insert into kept ${inner([{ n: 3 }])}`);
      const [level] = await tx`select current_setting('transaction_isolation') as level`;
      return level;
    });
    expect(returned).toEqual({ level: 'serializable' });
    expect(await client.begin((tx) => [tx`select 1 as one`, tx`select 2 as two`])).toEqual([
      [{ one: 1 }],
      [{ two: 2 }],
    ]);
    const refused = client.begin(async (tx) => {
      await tx`insert into kept values (4)`;
      await tx`select 1 / 0`;
    });
    expect(await codeOf(refused)).toBe('22012');
    expect((await client`select n from kept order by n`).map(({ n }) => n)).toEqual([1, 3]);
  });
});
