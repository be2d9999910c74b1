import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResponseContent } from '@/lib/exam/answer';
import { mergeEntries } from './merge-entries';
import { contentOf, sameAnswer, type ResponseEntry } from './response-entry';
import { SimulatedBrowser, uniqueContent } from './testing/simulated-browser';

const tab = fc.nat({ max: 1 });
const position = fc.nat({ max: 2 });
const index = fc.nat({ max: 5 });

/** Everything that can happen to one browser; weights keep requests flowing. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('edit' as const), tab, position }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('look' as const), tab, position }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('arrive' as const), index }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const), index }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('lose' as const), index }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('tick' as const), tab }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('nudge' as const), tab }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('farewell' as const), tab }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reload' as const), tab }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refresh' as const), tab }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const elsewhere = fc.oneof(
  fc.record({ do: fc.constant('elsewhere' as const), position }),
  fc.record({
    do: fc.constant('choose' as const),
    tab,
    position,
    keep: fc.constantFrom('mine' as const, 'theirs' as const),
  }),
);

async function run(
  browser: SimulatedBrowser,
  action: Step,
  edited: (position: number, content: ResponseContent) => void,
): Promise<void> {
  switch (action.do) {
    case 'edit': {
      const content = uniqueContent();
      edited(action.position, content);
      browser.tab(action.tab).outbox.edit(action.position, content);
      return browser.settle();
    }
    case 'look': {
      const { outbox } = browser.tab(action.tab);
      const seen = contentOf(outbox.entries.get(action.position));
      outbox.edit(action.position, { ...seen, timeSpentMs: seen.timeSpentMs + 1000 }, { soft: true });
      return browser.settle();
    }
    case 'arrive':
      browser.arrive(action.index);
      return;
    case 'answer':
      return browser.answer(action.index);
    case 'lose':
      return browser.lose(action.index);
    case 'tick':
      return browser.tick(action.tab);
    case 'nudge':
      browser.tab(action.tab).outbox.nudge();
      return browser.settle();
    case 'farewell':
      browser.tab(action.tab).outbox.farewell();
      return browser.settle();
    case 'reload':
      return browser.reload(action.tab % browser.tabs.length);
    case 'refresh':
      browser.tab(action.tab).outbox.learnResponses([...browser.server.responses.values()]);
      return browser.settle();
  }
}

const many = { numRuns: 400 };

describe('outbox, any interleaving', () => {
  it('ends with the last edit of each position on the server, and never says saved before that', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 }), fc.array(step, { maxLength: 60 }), async (tabs, actions) => {
        const browser = new SimulatedBrowser();
        for (let opened = 0; opened < tabs; opened += 1) await browser.open();
        const last = new Map<number, ResponseContent>();
        const everythingSaved = () =>
          [...last].every(([at, content]) => {
            const held = browser.server.responses.get(at);
            return held !== undefined && sameAnswer(held, content);
          });
        for (const action of actions) {
          await run(browser, action, (at, content) => last.set(at, content));
          for (const { outbox } of browser.tabs) {
            if (outbox.status.state === 'saved') expect(everythingSaved()).toBe(true);
            expect(outbox.status.state).not.toBe('conflict');
            for (const [at, content] of last) expect(sameAnswer(contentOf(outbox.entries.get(at)), content)).toBe(true);
          }
        }
        await browser.heal();
        expect(everythingSaved()).toBe(true);
        for (const { outbox } of browser.tabs) expect(outbox.status).toEqual({ state: 'saved', count: 0 });
      }),
      many,
    );
  });

  it('ends with the last edit of each position also where tabs hear each other late', async () => {
    const action = fc.oneof(
      { weight: 6, arbitrary: step },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('look' as const), tab, position }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('hear' as const), count: fc.integer({ min: 1, max: 4 }) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 60 }), async (actions) => {
        const browser = new SimulatedBrowser(true);
        for (let opened = 0; opened < 2; opened += 1) await browser.open();
        const last = new Map<number, { tab: number; content: ResponseContent }>();
        for (const one of actions) {
          if (one.do === 'hear') browser.deliver(one.count);
          else
            await run(browser, one, (at, content) =>
              last.set(at, { tab: 'tab' in one ? one.tab % browser.tabs.length : 0, content }),
            );
          for (const [at, { tab: by, content }] of last) {
            const { outbox } = browser.tab(by);
            expect(sameAnswer(contentOf(outbox.entries.get(at)), content)).toBe(true);
            const held = browser.server.responses.get(at);
            if (outbox.status.state === 'saved') expect(held !== undefined && sameAnswer(held, content)).toBe(true);
          }
        }
        await browser.heal();
        for (const [at, { content }] of last) {
          const held = browser.server.responses.get(at);
          expect(held !== undefined && sameAnswer(held, content)).toBe(true);
        }
        for (const { outbox } of browser.tabs) expect(outbox.status).toEqual({ state: 'saved', count: 0 });
      }),
      many,
    );
  });

  it('never replaces what another device saved unless the learner saw it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 4, arbitrary: step }, { weight: 1, arbitrary: elsewhere }), { maxLength: 60 }),
        async (actions) => {
          const browser = new SimulatedBrowser();
          await browser.open();
          const { server } = browser;
          const theirs = new Set<string>();
          let elsewhereSaves = false;
          const seen = new Set<string>();
          const look = (at: number) => {
            const entry = browser.tab(0).outbox.entries.get(at);
            if (entry?.confirmed && !entry.pending) seen.add(entry.confirmed.saveId);
            if (entry?.conflict) seen.add(entry.conflict.saveId);
          };
          server.onCommit = (saved, replaced) => {
            if (elsewhereSaves) theirs.add(saved.saveId);
            else if (replaced && theirs.has(replaced.saveId)) expect(seen.has(replaced.saveId)).toBe(true);
          };
          for (const action of actions) {
            if (action.do === 'elsewhere') {
              elsewhereSaves = true;
              server.saveElsewhere(action.position, uniqueContent());
              elsewhereSaves = false;
            } else if (action.do === 'choose') {
              look(action.position);
              browser.tab(action.tab).outbox.choose(action.position, action.keep);
              await browser.settle();
            } else {
              if ('position' in action) look(action.position);
              await run(browser, action, () => undefined);
            }
          }
          await browser.heal();
          for (const [at, held] of server.responses) {
            const entry = browser.tab(0).outbox.entries.get(at);
            if (!entry?.pending && entry?.confirmed?.saveId !== held.saveId) expect(theirs.has(held.saveId)).toBe(true);
            if (entry?.pending && !entry.pending.soft) expect(entry.conflict).not.toBeNull();
          }
        },
      ),
      many,
    );
  });

  it('accounts for every answer when the exam closes at any moment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), fc.array(step, { maxLength: 10 }), async (before, after) => {
        const browser = new SimulatedBrowser();
        await browser.open();
        const last = new Map<number, ResponseContent>();
        const remember = (at: number, content: ResponseContent) => last.set(at, content);
        for (const action of before) await run(browser, action, remember);
        browser.server.closed = true;
        for (const action of after) await run(browser, action, remember);
        await browser.heal();
        const { outbox } = browser.tab(0);
        for (const [at, content] of last) {
          const held = browser.server.responses.get(at);
          const counted = held !== undefined && sameAnswer(held, content);
          expect(outbox.entries.get(at)?.lost?.kind ?? null).toBe(counted ? null : 'closed');
        }
        const lost = [...last].filter(([at]) => outbox.entries.get(at)?.lost).length;
        expect(outbox.status).toEqual(lost > 0 ? { state: 'closed', count: lost } : { state: 'saved', count: 0 });
      }),
      many,
    );
  });

  it('merges what tabs know in any order to the same entry', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 5, arbitrary: step }, { weight: 1, arbitrary: elsewhere }), { maxLength: 40 }),
        async (actions) => {
          const browser = new SimulatedBrowser();
          await browser.open();
          const versions: ResponseEntry[] = [];
          for (const action of actions) {
            if (action.do === 'elsewhere') browser.server.saveElsewhere(action.position, uniqueContent());
            else if (action.do === 'choose') browser.tab(0).outbox.choose(action.position, action.keep);
            else await run(browser, action, () => undefined);
            const entry = browser.tab(0).outbox.entries.get(0);
            if (entry) versions.push(entry);
          }
          const join = (list: ResponseEntry[]) =>
            list.reduce<ResponseEntry | null>((sum, entry) => (sum ? mergeEntries(sum, entry) : entry), null);
          const plain = (entry: ResponseEntry | null) =>
            entry && [
              entry.settledOrder,
              entry.pending?.saveId,
              entry.pending?.baseRevision,
              entry.confirmed?.saveId,
              entry.lost?.order,
            ];
          expect(plain(join([...versions].reverse()))).toEqual(plain(join(versions)));
          expect(plain(join([...versions, ...versions]))).toEqual(plain(join(versions)));
          expect(plain(join(versions))).toEqual(plain(versions.at(-1) ?? null));
        },
      ),
      many,
    );
  });
});
