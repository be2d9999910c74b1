import { afterEach, describe, expect, it } from 'vitest';
import { ExamSession } from './exam-session';
import { memoryOutboxStore, type OutboxStore } from './outbox-store';
import { randomId } from './random-id';
import { contentOf } from './response-entry';
import type { SectionStore, StoredSection } from './section-store';
import { TabChannel } from './tab-channel';
import { ModelExam, VirtualTime } from './testing/model-exam';

const day = 86_400_000;
const choice = (option: number) => ({ answer: { type: 'choice' as const, option } });
const opened: ExamSession[] = [];

interface Setting {
  time: VirtualTime;
  exam: ModelExam;
  store: OutboxStore;
  sections: SectionStore;
}

/** As IndexedDB would: what is kept is a copy. */
function memorySectionStore(): SectionStore & { held: StoredSection | null } {
  const store = {
    held: null as StoredSection | null,
    load: () => Promise.resolve(structuredClone(store.held)),
    keep: (view: StoredSection['view'], clock: StoredSection['clock']) => {
      store.held = structuredClone({ view: { ...view, responses: [], reveals: [] }, clock });
      return Promise.resolve();
    },
    keepClock: (clock: StoredSection['clock']) => {
      if (store.held) store.held = { ...store.held, clock };
      return Promise.resolve();
    },
    erase: () => {
      store.held = null;
      return Promise.resolve();
    },
  };
  return store;
}

function setting({ minutes = [10], wallErrorMs = 0 }: { minutes?: number[]; wallErrorMs?: number } = {}): Setting {
  const time = new VirtualTime(wallErrorMs);
  return { time, exam: new ModelExam(time, minutes), store: memoryOutboxStore(), sections: memorySectionStore() };
}

async function open({ time, exam, store, sections }: Setting, { wait = true } = {}): Promise<ExamSession> {
  const session = new ExamSession({
    transport: exam,
    openSections: () => Promise.resolve(sections),
    openStore: () => Promise.resolve(store),
    openChannel: (events) => new TabChannel('account', randomId(), randomId(), events),
    clocks: time.clocks,
    timers: time.timers,
    random: () => 0.5,
    newId: randomId,
  });
  opened.push(session);
  const opening = session.open();
  if (wait) await opening;
  await time.pass(0);
  return session;
}

async function started(options?: Parameters<typeof setting>[0]): Promise<Setting & { session: ExamSession }> {
  const made = setting(options);
  const session = await open(made);
  await session.start(0);
  await made.time.pass(0);
  return { ...made, session };
}

afterEach(() => {
  for (const session of opened.splice(0)) session.close();
});

describe('exam session', () => {
  it('waits ready, starts, and counts down by the server with a computer clock a day off', async () => {
    const { session, time } = await started({ wallErrorMs: -day });
    expect(session.snapshot().stage.stage).toBe('section');
    expect(session.remainingMs()).toBe(600_000);
    await time.pass(90_000);
    expect(session.remainingMs()).toBe(510_000);
  });

  it('saves what is entered and says so only then', async () => {
    const { session, time, exam } = await started();
    session.edit(0, choice(2));
    expect(session.snapshot().save.state).toBe('saving');
    await time.pass(10);
    expect(session.snapshot().save.state).toBe('saved');
    expect(exam.answers.responses.get(0)?.answer).toEqual({ type: 'choice', option: 2 });
  });

  it('keeps answers without a network and sends them when it is back', async () => {
    const { session, time, exam } = await started();
    exam.network = 'down';
    session.edit(0, choice(1));
    session.edit(1, choice(3));
    await time.pass(60_000);
    expect(session.snapshot()).toMatchObject({ save: { state: 'not-sent', count: 2 }, offline: true });
    exam.network = 'up';
    session.comeBack();
    await time.pass(10);
    expect(session.snapshot()).toMatchObject({ save: { state: 'saved' }, offline: false });
    expect(exam.answers.responses.size).toBe(2);
  });

  it('shows after a reload what the server holds and what was not sent', async () => {
    const made = await started();
    made.session.edit(0, choice(1));
    await made.time.pass(10);
    made.exam.network = 'down';
    made.session.edit(1, choice(3));
    await made.time.pass(100);
    made.session.close();
    await made.sections.erase();
    const again = await open(made);
    expect(again.snapshot().stage.stage).toBe('unreachable');
    made.exam.network = 'up';
    await made.time.pass(20_000);
    const { stage, entries, save } = again.snapshot();
    expect(stage.stage).toBe('section');
    expect([contentOf(entries.get(0)).answer, contentOf(entries.get(1)).answer]).toEqual([
      choice(1).answer,
      choice(3).answer,
    ]);
    expect(save.state).toBe('saved');
    expect(made.exam.answers.responses.get(1)?.answer).toEqual(choice(3).answer);
  });

  it('stops input at zero, waits for the grace and ends', async () => {
    const { session, time, exam } = await started();
    await time.pass(600_050);
    expect(session.snapshot().stage.stage).toBe('time-up');
    session.edit(0, choice(1));
    expect(contentOf(session.snapshot().entries.get(0)).answer).toBeNull();
    await time.pass(30_050);
    expect(session.snapshot().stage.stage).toBe('over');
    expect(exam.answers.responses.size).toBe(0);
  });

  it('asks the server at zero and goes on when minutes were added meanwhile', async () => {
    const { session, time, exam } = await started();
    await time.pass(590_000);
    exam.network = 'down';
    await time.pass(11_000);
    expect(session.snapshot().stage.stage).toBe('time-up');
    exam.deadlines[0] = time.serverMs + 300_000;
    exam.network = 'up';
    await time.pass(5_000);
    expect(session.snapshot().stage.stage).toBe('section');
    session.edit(0, choice(1));
    await time.pass(10);
    expect(exam.answers.responses.size).toBe(1);
  });

  it('hears of added minutes within a minute', async () => {
    const { session, time, exam } = await started();
    exam.deadlines[0] = (exam.deadlines[0] ?? 0) + 300_000;
    await time.pass(62_000);
    expect(session.remainingMs()).toBe(838_000);
  });

  it('sends what waited at the deadline within the grace', async () => {
    const { session, time, exam } = await started();
    await time.pass(598_000);
    exam.network = 'down';
    session.edit(0, choice(1));
    await time.pass(10_000);
    exam.network = 'up';
    session.comeBack();
    await time.pass(100);
    expect(session.snapshot()).toMatchObject({ stage: { stage: 'time-up' }, save: { state: 'saved' } });
    expect(exam.answers.responses.size).toBe(1);
    await session.end();
    expect(session.snapshot().stage.stage).toBe('over');
  });

  it('tells of answers that came after the grace', async () => {
    const { session, time, exam } = await started();
    exam.network = 'down';
    session.edit(0, choice(1));
    session.edit(1, choice(1));
    await time.pass(700_000);
    expect(session.snapshot().save).toEqual({ state: 'not-sent', count: 2 });
    exam.network = 'up';
    await time.pass(20_000);
    expect(session.snapshot()).toMatchObject({ stage: { stage: 'over' }, save: { state: 'closed', count: 2 } });
  });

  it('has the right time after a sleep that stopped the monotonic clock', async () => {
    const { session, time } = await started();
    await time.pass(10_000);
    time.sleep(300_000);
    expect(session.remainingMs()).toBe(590_000);
    await time.pass(2_100);
    expect(session.remainingMs()).toBe(287_900);
    expect(session.timeIsSure).toBe(true);
  });

  it('does not trust its estimate between a sleep and the next answer', async () => {
    const { session, time, exam } = await started();
    exam.network = 'down';
    time.sleep(300_000);
    await time.pass(2_100);
    expect(session.timeIsSure).toBe(false);
  });

  it('ends with every answer confirmed', async () => {
    const { session, time, exam } = await started();
    session.edit(0, choice(1));
    await session.end();
    await time.pass(10);
    expect(exam.submitted).toBe(true);
    expect(session.snapshot()).toMatchObject({ stage: { stage: 'over' }, save: { state: 'saved' }, busy: null });
  });

  it('does not end without a network, says so and goes on', async () => {
    const { session, time, exam } = await started();
    exam.network = 'down';
    session.edit(0, choice(1));
    await session.end();
    expect(session.snapshot()).toMatchObject({ failure: 'unreachable', busy: null });
    session.edit(0, choice(2));
    exam.network = 'up';
    await session.end();
    await time.pass(10);
    expect(exam.answers.responses.get(0)?.answer).toEqual(choice(2).answer);
    expect(session.snapshot().stage.stage).toBe('over');
  });

  it('does not end over an answer that another device changed', async () => {
    const { session, time, exam } = await started();
    exam.answers.saveElsewhere(0, { ...contentOf(undefined), ...choice(3) });
    session.edit(0, choice(1));
    await session.end();
    expect(session.snapshot()).toMatchObject({ failure: 'conflict', stage: { stage: 'section' } });
    session.choose(0, 'theirs');
    await session.end();
    await time.pass(10);
    expect(session.snapshot().stage.stage).toBe('over');
    expect(exam.answers.responses.get(0)?.answer).toEqual(choice(3).answer);
  });

  it('lets a conflict that was left in a section before stand in the way of nothing, and tells what counts', async () => {
    const { session, time, exam } = await started({ minutes: [10, 5] });
    exam.answers.saveElsewhere(0, { ...contentOf(undefined), ...choice(3) });
    session.edit(0, choice(1));
    await time.pass(10);
    expect(session.snapshot().save).toEqual({ state: 'conflict', count: 1 });
    // The time of the section runs out, and so does the break.
    await time.pass(600_000 + 60_200);
    expect(session.snapshot().stage).toMatchObject({ stage: 'section', sectionIndex: 1 });
    expect(session.snapshot().entries.get(0)).toMatchObject({ conflict: null, lost: { kind: 'overruled' } });
    session.edit(2, choice(0));
    await session.end();
    await time.pass(10);
    expect(session.snapshot()).toMatchObject({ failure: null, stage: { stage: 'over' }, save: { state: 'closed' } });
    expect(exam.answers.responses.get(0)?.answer).toEqual(choice(3).answer);
  });

  it('keeps everything when the sign-in ends and goes on after it', async () => {
    const { session, time, exam } = await started();
    exam.network = 'signed-out';
    session.edit(0, choice(1));
    await time.pass(5_000);
    expect(session.snapshot()).toMatchObject({ signedOut: true, save: { state: 'signed-out', count: 1 } });
    exam.network = 'up';
    session.comeBack();
    await time.pass(100);
    expect(session.snapshot()).toMatchObject({ signedOut: false, save: { state: 'saved' } });
  });

  it('notices by itself that the way to the server is open again', async () => {
    const { session, time, exam } = await started();
    for (const network of ['signed-out', 'down'] as const) {
      exam.network = network;
      await time.pass(70_000);
      expect(session.snapshot()).toMatchObject({ signedOut: network === 'signed-out', offline: network === 'down' });
      exam.network = 'up';
      await time.pass(12_000);
      expect(session.snapshot()).toMatchObject({ signedOut: false, offline: false, save: { state: 'saved' } });
    }
  });

  it('is not signed out any more when another tab has sent what waited here', async () => {
    const made = await started();
    made.exam.network = 'signed-out';
    made.session.edit(0, choice(1));
    await made.time.pass(100);
    const other = await open(made);
    made.exam.network = 'up';
    await made.time.pass(30_000);
    for (const { save, signedOut } of [made.session.snapshot(), other.snapshot()]) {
      expect({ save, signedOut }).toEqual({ save: { state: 'saved', count: 0 }, signedOut: false });
    }
    expect(made.exam.answers.responses.get(0)).toMatchObject({ revision: 1, ...choice(1) });
  });

  it('goes from section to break to the next section, which begins by itself', async () => {
    const { session, time, exam } = await started({ minutes: [10, 5] });
    session.edit(0, choice(1));
    await session.end();
    await time.pass(10);
    expect(session.snapshot().stage).toMatchObject({ stage: 'break', sectionIndex: 1 });
    expect(session.remainingMs()).toBeGreaterThan(59_000);
    await time.pass(60_100);
    expect(session.snapshot().stage).toMatchObject({ stage: 'section', sectionIndex: 1 });
    expect(session.snapshot().attempt?.questions.map(({ position }) => position)).toEqual([2, 3]);
    session.edit(2, choice(0));
    await time.pass(10);
    expect(exam.answers.responses.get(2)?.answer).toEqual(choice(0).answer);
    await session.end();
    expect(session.snapshot().stage.stage).toBe('over');
  });

  it('follows a break that passes without a network, keeps what waits, and goes on where the server is', async () => {
    const { session, time, exam } = await started({ minutes: [10, 5] });
    exam.network = 'down';
    session.edit(0, choice(1));
    await time.pass(600_100);
    expect(session.snapshot().stage.stage).toBe('time-up');
    // The break of a minute has begun meanwhile.
    await time.pass(30_000);
    expect(session.snapshot()).toMatchObject({
      stage: { stage: 'break', sectionIndex: 1 },
      offline: true,
      save: { state: 'not-sent', count: 1 },
    });
    expect(Math.round((session.remainingMs() ?? 0) / 1000)).toBe(30);
    await time.pass(90_000);
    expect(session.snapshot().stage).toMatchObject({ stage: 'begun', sectionIndex: 1 });
    expect(Math.round((session.remainingMs() ?? 0) / 1000)).toBe(240);
    session.edit(2, choice(0));
    expect(session.snapshot().entries.has(2)).toBe(false);
    exam.network = 'up';
    await time.pass(20_000);
    expect(session.snapshot()).toMatchObject({ stage: { stage: 'section', sectionIndex: 1 }, offline: false });
    expect(session.remainingMs()).toBe(219_900);
    expect(session.snapshot().attempt?.questions.map(({ position }) => position)).toEqual([2, 3]);
  });

  it('counts time on screen, while it is on screen', async () => {
    const { session, time, exam } = await started();
    session.view(0);
    await time.pass(5_000);
    session.hide();
    await time.pass(60_000);
    session.comeBack();
    await time.pass(3_000);
    session.edit(0, choice(1));
    session.view(1);
    await time.pass(4_000);
    session.edit(1, choice(1));
    await time.pass(10);
    expect(exam.answers.responses.get(0)?.timeSpentMs).toBe(8_000);
    expect(exam.answers.responses.get(1)?.timeSpentMs).toBe(4_000);
  });

  it('asks little: one request a minute when nothing happens', async () => {
    const { time, exam } = await started();
    const before = exam.requests;
    await time.pass(300_000);
    expect(exam.requests - before).toBeLessThanOrEqual(5);
  });

  describe('opened again without a network', () => {
    it('goes on with the questions, the answers and the time that this browser kept', async () => {
      const made = await started({ wallErrorMs: -day });
      made.session.edit(0, choice(2));
      await made.time.pass(30_000);
      made.exam.network = 'down';
      made.session.edit(1, choice(3));
      await made.time.pass(10);
      made.session.close();
      // The browser is closed for a minute and a half; its monotonic clock begins anew.
      made.time.sleep(90_000);
      const again = await open(made);
      await made.time.pass(10);
      expect(again.snapshot()).toMatchObject({
        stage: { stage: 'section', sectionIndex: 0 },
        save: { state: 'not-sent', count: 1 },
        offline: true,
      });
      expect(again.snapshot().attempt?.questions).toHaveLength(2);
      expect([0, 1].map((position) => contentOf(again.snapshot().entries.get(position)).answer)).toEqual([
        { type: 'choice', option: 2 },
        { type: 'choice', option: 3 },
      ]);
      expect(again.timeIsSure).toBe(false);
      expect(again.remainingMs()).toBe(600_000 - 30_000 - 10 - 90_000 - 10);
      made.exam.network = 'up';
      again.comeBack();
      await made.time.pass(10);
      expect(again.snapshot()).toMatchObject({ save: { state: 'saved' }, offline: false });
      expect(again.timeIsSure).toBe(true);
      expect(made.exam.answers.responses.get(1)?.answer).toEqual({ type: 'choice', option: 3 });
    });

    it('gives no time for a computer clock that was set back', async () => {
      const made = await started();
      await made.time.pass(100_000);
      made.session.close();
      made.exam.network = 'down';
      const earlier = new VirtualTime(-day);
      earlier.sleep(100_000);
      const again = await open({ ...made, time: earlier });
      await earlier.pass(10);
      expect(again.remainingMs()).toBeLessThanOrEqual(510_000);
    });

    it('stops input when the time that it kept is over, and tells the server first when it is back', async () => {
      const made = await started();
      made.session.edit(0, choice(1));
      await made.time.pass(10);
      made.exam.network = 'down';
      made.session.close();
      made.time.sleep(601_000);
      const again = await open(made);
      await made.time.pass(10);
      expect(again.snapshot().stage.stage).toBe('time-up');
      made.exam.network = 'up';
      again.comeBack();
      await made.time.pass(31_000);
      expect(again.snapshot().stage.stage).toBe('over');
      expect(await made.sections.load()).toBeNull();
    });

    it('keeps nothing of an attempt that waits to begin, or is over', async () => {
      const made = setting();
      const session = await open(made);
      await made.time.pass(10);
      expect(await made.sections.load()).toBeNull();
      await session.start(0);
      expect((await made.sections.load())?.view.questions).toHaveLength(2);
      await session.end();
      expect(await made.sections.load()).toBeNull();
    });

    it('goes on with a break that it kept, and with the clock of the section after it', async () => {
      const made = await started({ minutes: [10, 5] });
      made.session.edit(0, choice(1));
      await made.session.end();
      await made.time.pass(10);
      const kept = await made.sections.load();
      expect(kept?.view).toMatchObject({ state: { phase: 'break', sectionIndex: 1 }, questions: [] });
      made.exam.network = 'down';
      made.session.close();
      made.time.sleep(20_000);
      const again = await open(made);
      await made.time.pass(10);
      expect(again.snapshot()).toMatchObject({ stage: { stage: 'break', sectionIndex: 1 }, kept: true, offline: true });
      expect(again.remainingMs()).toBeLessThanOrEqual(40_000);
      expect(again.timeIsSure).toBe(false);
      again.close();
      made.time.sleep(60_000);
      const later = await open(made);
      await made.time.pass(10);
      expect(later.snapshot().stage).toMatchObject({ stage: 'begun', sectionIndex: 1 });
      expect(Math.round((later.remainingMs() ?? 0) / 1000)).toBe(280);
      made.exam.network = 'up';
      await made.time.pass(20_000);
      expect(later.snapshot()).toMatchObject({ stage: { stage: 'section', sectionIndex: 1 }, kept: false });
    });

    it('shows what it kept when the server takes its time', async () => {
      const made = await started();
      made.session.close();
      const slow = Object.assign(made.exam, { readAttempt: () => new Promise<never>(() => undefined) });
      const again = await open({ ...made, exam: slow }, { wait: false });
      await made.time.pass(3_000);
      expect(again.snapshot().stage.stage).toBe('loading');
      await made.time.pass(2_000);
      expect(again.snapshot().stage.stage).toBe('section');
    });
  });
});
