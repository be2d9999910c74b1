import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openOutboxStore } from './outbox-store';
import { learn } from './learn-entry';
import { editEntry, emptyContent, emptyEntry } from './response-entry';

const account = '11111111-1111-4111-8111-111111111111';
const content = { ...emptyContent, note: 'first' };
const edited = editEntry(emptyEntry(3), { saveId: 'a', content, soft: false, atMs: 1000 });

afterEach(() => vi.restoreAllMocks());

describe('outbox store', () => {
  it('keeps unsent answers by account and attempt', async () => {
    const store = await openOutboxStore(account, 'one');
    expect(store.persistent).toBe(true);
    await store.put([edited]);
    const again = await openOutboxStore(account, 'one');
    expect(await again.load()).toEqual([edited]);
    expect(await (await openOutboxStore(account, 'two')).load()).toEqual([]);
    expect(await (await openOutboxStore('22222222-2222-4222-8222-222222222222', 'one')).load()).toEqual([]);
  });

  it('names the browser once for all accounts and attempts', async () => {
    const stores = await Promise.all([openOutboxStore(account, 'three'), openOutboxStore('other', 'four')]);
    expect(stores[0].device).toBe(stores[1].device);
    expect(stores[0].device).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('joins what two tabs write in either order', async () => {
    const store = await openOutboxStore(account, 'five');
    const newer = editEntry(edited, { saveId: 'b', content: { ...content, note: 'second' }, soft: false, atMs: 2000 });
    await Promise.all([store.put([newer]), store.put([edited])]);
    expect((await store.load())[0]?.pending?.saveId).toBe('b');
    await store.put([learn(newer, { revision: 1, saveId: 'b', content })]);
    await store.put([edited]);
    expect((await store.load())[0]).toMatchObject({ pending: null, confirmed: { revision: 1 } });
  });

  it('takes a change of another tab for its own after a reload', async () => {
    const store = await openOutboxStore(account, 'six');
    await store.put([{ ...edited, pending: edited.pending && { ...edited.pending, foreign: true } }]);
    expect((await store.load())[0]?.pending?.foreign).toBe(false);
  });

  it('forgets one attempt', async () => {
    const [seven, eight] = await Promise.all([openOutboxStore(account, 'seven'), openOutboxStore(account, 'eight')]);
    await Promise.all([seven.put([edited]), eight.put([edited])]);
    await seven.clear();
    expect(await seven.load()).toEqual([]);
    expect(await eight.load()).toHaveLength(1);
  });

  it('works in memory, and says so, where the browser refuses', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    });
    const store = await openOutboxStore(account, 'nine');
    expect(store.persistent).toBe(false);
    await store.put([edited]);
    expect(await store.load()).toEqual([edited]);
  });

  it('says so when the disk stops taking answers', async () => {
    const store = await openOutboxStore(account, 'ten');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('No space.', 'QuotaExceededError');
    });
    await store.put([edited]);
    expect(store.persistent).toBe(false);
    vi.restoreAllMocks();
    await store.put([edited]);
    expect(store.persistent).toBe(true);
  });
});
