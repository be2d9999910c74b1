import { describe, expect, it } from 'vitest';
import { SimulatedBrowser, uniqueContent } from './testing/simulated-browser';
import { contentOf, emptyContent } from './response-entry';

async function browser(tabs = 1): Promise<SimulatedBrowser> {
  const made = new SimulatedBrowser();
  for (let index = 0; index < tabs; index += 1) await made.open();
  return made;
}

describe('outbox', () => {
  it('says saved only after the answer', async () => {
    const b = await browser();
    const { outbox } = b.tab(0);
    expect(outbox.status.state).toBe('saved');
    outbox.edit(3, uniqueContent());
    expect(outbox.status).toEqual({ state: 'saving', count: 1 });
    b.arrive(0);
    await b.settle();
    expect(outbox.status.state).toBe('saving');
    await b.answer(0);
    expect(outbox.status).toEqual({ state: 'saved', count: 0 });
  });

  it('waits with a newer change for the answer and stands on its revision', async () => {
    const b = await browser();
    const { outbox } = b.tab(0);
    outbox.edit(0, uniqueContent());
    const last = uniqueContent();
    outbox.edit(0, uniqueContent());
    outbox.edit(0, last);
    expect(b.requests).toHaveLength(1);
    b.arrive(0);
    await b.answer(0);
    expect(b.requests).toHaveLength(1);
    expect(b.requests[0]?.saves).toMatchObject([{ baseRevision: 1, note: last.note }]);
    await b.heal();
    expect(b.server.responses.get(0)).toMatchObject({ revision: 2, note: last.note });
  });

  it('takes a lost confirmation for its own and goes on without asking', async () => {
    const b = await browser();
    const { outbox } = b.tab(0);
    outbox.edit(0, uniqueContent());
    b.arrive(0);
    await b.lose(0);
    expect(outbox.status).toEqual({ state: 'not-sent', count: 1 });
    const last = uniqueContent();
    outbox.edit(0, last);
    await b.heal();
    expect(outbox.status.state).toBe('saved');
    expect(b.server.responses.get(0)).toMatchObject({ revision: 2, note: last.note });
  });

  it('restores unsent answers after a reload and sends them', async () => {
    const b = await browser();
    const content = uniqueContent();
    b.tab(0).outbox.edit(7, content);
    await b.lose(0);
    await b.reload(0);
    expect(contentOf(b.tab(0).outbox.entries.get(7))).toEqual(content);
    expect(b.tab(0).outbox.status.state).not.toBe('saved');
    await b.heal();
    expect(b.server.responses.get(7)).toMatchObject({ note: content.note });
    expect(b.tab(0).outbox.status.state).toBe('saved');
  });

  it('keeps the answer of another device and asks', async () => {
    const b = await browser();
    const { outbox } = b.tab(0);
    const theirs = uniqueContent();
    b.server.saveElsewhere(0, theirs);
    const mine = uniqueContent();
    outbox.edit(0, mine);
    await b.heal();
    expect(outbox.status).toEqual({ state: 'conflict', count: 1 });
    expect(outbox.entries.get(0)?.conflict?.content).toEqual(theirs);
    expect(contentOf(outbox.entries.get(0))).toEqual(mine);
    expect(b.server.responses.get(0)).toMatchObject({ note: theirs.note });
    expect(await outbox.drain()).toBe('conflict');
    outbox.choose(0, 'mine');
    await b.heal();
    expect(b.server.responses.get(0)).toMatchObject({ revision: 2, note: mine.note });
    expect(outbox.status.state).toBe('saved');
  });

  it('asks also when the other answer became known while an own one waited', async () => {
    const b = await browser();
    const { outbox } = b.tab(0);
    outbox.edit(0, uniqueContent());
    await b.lose(0);
    b.requests.splice(0);
    const theirs = uniqueContent();
    outbox.learnResponses([b.server.saveElsewhere(0, theirs)]);
    outbox.edit(0, uniqueContent());
    await b.heal();
    expect(outbox.status).toEqual({ state: 'conflict', count: 1 });
    expect(b.server.responses.get(0)).toMatchObject({ revision: 1, note: theirs.note });
  });

  it('drops its own when the learner takes the other', async () => {
    const b = await browser(2);
    const { outbox } = b.tab(0);
    const theirs = uniqueContent();
    b.server.saveElsewhere(0, theirs);
    outbox.edit(0, uniqueContent());
    await b.heal();
    b.tab(1).outbox.choose(0, 'theirs');
    expect(contentOf(outbox.entries.get(0))).toEqual(theirs);
    expect(outbox.status.state).toBe('saved');
    await b.heal();
    expect(b.server.responses.get(0)?.revision).toBe(1);
  });

  it('does not ask when the other device only looked', async () => {
    const b = await browser();
    const { outbox } = b.tab(0);
    outbox.edit(0, emptyContent, { soft: true });
    b.server.saveElsewhere(0, { ...emptyContent, timeSpentMs: 5000 });
    const mine = uniqueContent();
    outbox.edit(0, mine);
    await b.heal();
    expect(outbox.status.state).toBe('saved');
    expect(b.server.responses.get(0)).toMatchObject({ revision: 2, note: mine.note });
  });

  it('leaves what another device made on top of an own change whose confirmation was lost', async () => {
    const b = await browser();
    const { outbox } = b.tab(0);
    outbox.edit(0, uniqueContent());
    b.arrive(0);
    await b.lose(0);
    // Back to what stood there before: to this browser it looks like no change at all.
    b.server.saveElsewhere(0, emptyContent);
    await b.heal();
    expect(b.server.responses.get(0)).toMatchObject({ revision: 2, note: '' });
    expect(outbox.status).toEqual({ state: 'saved', count: 0 });
    expect(contentOf(outbox.entries.get(0))).toEqual(emptyContent);
  });

  it('sends time on screen with the next change only, and gives it up in a conflict', async () => {
    const b = await browser();
    const { outbox } = b.tab(0);
    outbox.edit(4, { ...emptyContent, timeSpentMs: 900 }, { soft: true });
    expect(b.requests).toHaveLength(0);
    expect(outbox.status.state).toBe('saved');
    const theirs = uniqueContent();
    b.server.saveElsewhere(4, theirs);
    outbox.edit(5, uniqueContent());
    expect(b.requests[0]?.saves.map((save) => save.position)).toEqual([4, 5]);
    await b.heal();
    expect(outbox.status.state).toBe('saved');
    expect(contentOf(outbox.entries.get(4))).toEqual(theirs);
  });

  it('tells of answers that came too late, also after a reload', async () => {
    const b = await browser();
    b.tab(0).outbox.edit(0, uniqueContent());
    await b.lose(0);
    b.server.closed = true;
    await b.heal();
    expect(b.tab(0).outbox.status).toEqual({ state: 'closed', count: 1 });
    await b.reload(0);
    expect(b.tab(0).outbox.status).toEqual({ state: 'closed', count: 1 });
    expect(b.server.responses.size).toBe(0);
  });

  it('keeps everything while signed out and goes on afterwards', async () => {
    const b = await browser();
    const { outbox } = b.tab(0);
    const content = uniqueContent();
    outbox.edit(0, content);
    await b.lose(0, { kind: 'signed-out' });
    expect(outbox.status).toEqual({ state: 'signed-out', count: 1 });
    outbox.edit(1, uniqueContent());
    expect(outbox.status).toEqual({ state: 'signed-out', count: 2 });
    outbox.nudge();
    await b.heal();
    expect(outbox.status.state).toBe('saved');
    expect(b.server.responses.size).toBe(2);
  });

  it('is not signed out when something else came through and nothing waits any more', async () => {
    const b = await browser(2);
    const { outbox } = b.tab(0);
    outbox.edit(0, uniqueContent());
    await b.lose(0, { kind: 'signed-out' });
    b.tab(1).outbox.edit(0, uniqueContent());
    b.arrive(1);
    await b.answer(1);
    expect(outbox.status).toEqual({ state: 'signed-out', count: 0 });
    outbox.reached();
    expect(outbox.status).toEqual({ state: 'saved', count: 0 });
  });

  it('finds the one save that the server refuses and sends the others', async () => {
    const b = await browser();
    const { outbox } = b.tab(0);
    for (let position = 0; position < 9; position += 1) outbox.edit(position, uniqueContent());
    for (let turn = 0; turn < 60 && b.requests.length > 0; turn += 1) {
      const [request] = b.requests;
      if (request?.saves.some((save) => save.position === 6)) {
        request.results = [];
        await b.lose(0, { kind: 'refused', status: 400, detail: 'no' });
      } else {
        b.arrive(0);
        await b.answer(0);
      }
    }
    expect([...b.server.responses.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 7, 8]);
    expect(outbox.status).toEqual({ state: 'refused', count: 1 });
    outbox.edit(6, uniqueContent());
    await b.heal();
    expect(outbox.status.state).toBe('saved');
  });

  it('does not press on where the server keeps a locked answer', async () => {
    const b = await browser();
    const { outbox } = b.tab(0);
    const first = uniqueContent();
    outbox.edit(0, first);
    await b.heal();
    outbox.edit(0, uniqueContent());
    const [request] = b.requests;
    const [save] = request?.saves ?? [];
    const current = b.server.responses.get(0);
    if (!request || !save || !current) throw new Error('nothing was sent');
    request.results = [{ saveId: save.saveId, outcome: 'stale', current, superseded: false }];
    await b.answer(0);
    expect(b.requests).toHaveLength(0);
    expect(outbox.status).toEqual({ state: 'refused', count: 1 });
    expect(contentOf(outbox.entries.get(0))).toEqual(first);
  });

  it('sends at most a hundred at once', async () => {
    const b = await browser();
    const { outbox } = b.tab(0);
    outbox.edit(0, uniqueContent());
    for (let position = 1; position < 180; position += 1) outbox.edit(position, uniqueContent());
    b.arrive(0);
    await b.answer(0);
    expect(b.requests[0]?.saves).toHaveLength(100);
    await b.heal();
    expect(b.server.responses.size).toBe(180);
  });

  it('shows an answer in the other tab at once, and that tab sends it when the first cannot', async () => {
    const b = await browser(2);
    const content = uniqueContent();
    b.tab(0).outbox.edit(2, content);
    const other = b.tab(1).outbox;
    expect(contentOf(other.entries.get(2))).toEqual(content);
    expect(other.status.state).toBe('saving');
    expect(b.requests).toHaveLength(1);
    b.tab(0).outbox.stop();
    b.requests.splice(0);
    await b.tick(1);
    await b.heal();
    expect(b.server.responses.get(2)).toMatchObject({ note: content.note });
    expect(other.status.state).toBe('saved');
  });

  it('never lets time on screen in one tab take the place of an answer in another', async () => {
    const b = new SimulatedBrowser(true);
    await b.open();
    await b.open();
    const content = uniqueContent();
    b.tab(0).outbox.edit(2, content);
    // The other tab has not heard of it yet.
    b.tab(1).outbox.edit(2, { ...emptyContent, timeSpentMs: 900 }, { soft: true });
    await b.lose(0);
    b.deliver();
    for (const { outbox } of b.tabs) {
      expect(contentOf(outbox.entries.get(2))).toEqual(content);
      expect(outbox.status.state).not.toBe('saved');
    }
    await b.heal();
    expect(b.server.responses.get(2)).toMatchObject({ note: content.note });
  });

  it('says good-bye with all that waits, the change in flight included', async () => {
    const b = await browser();
    const { outbox } = b.tab(0);
    outbox.edit(0, uniqueContent());
    const last = uniqueContent();
    outbox.edit(1, last);
    outbox.farewell();
    expect(b.requests[1]?.saves.map((save) => save.position)).toEqual([0, 1]);
    b.arrive(1);
    await b.lose(0);
    await b.answer(0);
    await b.heal();
    expect(outbox.status.state).toBe('saved');
    expect(b.server.responses.get(1)).toMatchObject({ revision: 1, note: last.note });
  });

  it('drains: clean when all is confirmed, failing when the network is away', async () => {
    const b = await browser();
    const { outbox } = b.tab(0);
    expect(await outbox.drain()).toBe('clean');
    outbox.edit(0, uniqueContent());
    const first = outbox.drain();
    b.arrive(0);
    await b.answer(0);
    expect(await first).toBe('clean');
    outbox.edit(0, uniqueContent());
    const second = outbox.drain();
    await b.lose(0);
    expect(await second).toBe('failing');
  });

  it('waits instead of turning in circles when the server leaves a save unanswered', async () => {
    const b = await browser();
    b.tab(0).outbox.edit(0, uniqueContent());
    const request = b.requests[0];
    if (!request) throw new Error('nothing was sent');
    request.results = [];
    await b.answer(0);
    expect(b.requests).toHaveLength(0);
    expect(b.tab(0).outbox.status.state).toBe('saving');
    expect(b.tab(0).timers.size).toBe(1);
  });
});
