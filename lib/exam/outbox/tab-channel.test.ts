import { afterEach, describe, expect, it, vi } from 'vitest';
import { emptyEntry, type ResponseEntry } from './response-entry';
import { TabChannel } from './tab-channel';

const open: TabChannel[] = [];

function tab(name: string, attempt = 'attempt') {
  const heard: { entries: ResponseEntry[]; others: number; moves: number } = { entries: [], others: 0, moves: 0 };
  const channel = new TabChannel('account', attempt, name, {
    onEntries: (entries) => void heard.entries.push(...entries),
    onMoved: () => void (heard.moves += 1),
    onOthers: (count) => void (heard.others = count),
  });
  open.push(channel);
  return { channel, heard };
}

afterEach(() => {
  for (const channel of open.splice(0)) channel.close();
});

describe('tab channel', () => {
  it('tells tabs of the same attempt from each other, and nobody else', async () => {
    const first = tab('a');
    const second = tab('b');
    const stranger = tab('c', 'another attempt');
    await vi.waitFor(() => expect([first.heard.others, second.heard.others]).toEqual([1, 1]));
    expect(stranger.heard.others).toBe(0);
    first.channel.shareEntries([emptyEntry(4)]);
    first.channel.shareMove();
    await vi.waitFor(() => expect(second.heard).toEqual({ entries: [emptyEntry(4)], others: 1, moves: 1 }));
    expect(first.heard.entries).toEqual([]);
    second.channel.leave();
    await vi.waitFor(() => expect(first.heard.others).toBe(0));
    second.channel.greet();
    await vi.waitFor(() => expect([first.heard.others, second.heard.others]).toEqual([1, 1]));
  });

  it('says nothing more once it is closed, and does not throw at an answer that comes then', async () => {
    const first = tab('a');
    const second = tab('b');
    await vi.waitFor(() => expect(second.heard.others).toBe(1));
    first.channel.close();
    first.channel.shareEntries([emptyEntry(4)]);
    await vi.waitFor(() => expect(second.heard.others).toBe(0));
    expect(second.heard.entries).toEqual([]);
  });
});
