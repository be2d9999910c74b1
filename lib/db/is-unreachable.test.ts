import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { PrismaClient } from './generated/client';
import { isUnreachable } from './is-unreachable';

const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('isUnreachable', () => {
  it('knows a server that is away', async () => {
    const pool = new pg.Pool({ host: '127.0.0.1', port: 1, connectionTimeoutMillis: 2000 });
    const refused = await failureOf(pool.query('select 1'));
    await pool.end();
    expect(isUnreachable(refused)).toBe(true);
    expect(isUnreachable(new Error('transaction failed', { cause: refused }))).toBe(true);
  });

  it('knows a server that says nothing and a pool with no connection to spare, by what the driver says', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const pool = new pg.Pool({ host: '127.0.0.1', port, max: 1, connectionTimeoutMillis: 50 });
    const [first, second] = await Promise.all([failureOf(pool.connect()), failureOf(pool.connect())]);
    silent.close();
    expect(String(second)).not.toBe(String(first));
    expect([isUnreachable(first), isUnreachable(second)]).toEqual([true, true]);
  });

  it('knows it by Prisma, for queries of its own and those written by hand', async () => {
    const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: 'postgresql://no@127.0.0.1:1/no' }) });
    const failures = [
      await failureOf(prisma.user.count()),
      await failureOf(prisma.$queryRaw`select 1`),
      await failureOf(prisma.$transaction((tx) => tx.$executeRaw`select 1`)),
    ];
    await prisma.$disconnect();
    expect(failures.map(isUnreachable)).toEqual([true, true, true]);
  });

  it.each([['57P01'], ['57P03'], ['08006'], ['53300'], ['P1001']])('knows the code %s', (code) => {
    expect(isUnreachable(Object.assign(new Error('x'), { code }))).toBe(true);
  });

  it.each([
    [new Error('duplicate key')],
    [Object.assign(new Error('unique'), { code: '23505' })],
    [Object.assign(new Error('serialization'), { code: '40001' })],
    ['timeout exceeded when trying to connect'],
    [null],
  ])('leaves %s a fault of ours', (error) => {
    expect(isUnreachable(error)).toBe(false);
  });
});
