import { afterEach, describe, expect, it } from 'vitest';
import { ExamSession } from './exam-session';
import { memoryOutboxStore } from './outbox-store';
import { randomId } from './random-id';
import { contentOf } from './response-entry';
import { noSectionStore } from './section-store';
import { TabChannel } from './tab-channel';
import { ModelExam, VirtualTime } from './testing/model-exam';

const choice = (option: number) => ({ answer: { type: 'choice' as const, option } });
const opened: ExamSession[] = [];

async function started() {
  const time = new VirtualTime();
  const exam = new ModelExam(time, [10]);
  const open = async () => {
    const session = new ExamSession({
      transport: exam,
      openSections: () => Promise.resolve(noSectionStore),
      openStore: () => Promise.resolve(memoryOutboxStore()),
      openChannel: (events) => new TabChannel('account', randomId(), randomId(), events),
      clocks: time.clocks,
      timers: time.timers,
      random: () => 0.5,
      newId: randomId,
    });
    opened.push(session);
    await session.open();
    await time.pass(0);
    return session;
  };
  const session = await open();
  await session.start(0);
  await time.pass(0);
  return { time, exam, session, open };
}

const revealedAt = (session: ExamSession) => session.snapshot().attempt?.reveals.map(({ position }) => position);

afterEach(() => {
  for (const session of opened.splice(0)) session.close();
});

describe('checking an answer', () => {
  it('locks what was chosen last, saved first, and shows the reasons', async () => {
    const { session, exam, time } = await started();
    session.edit(0, { ...choice(2), confidence: 'guess' });
    session.edit(0, choice(1));
    const done = session.check(0);
    expect(session.snapshot().checking).toBe(0);
    await time.pass(10);
    await done;
    expect(exam.answers.responses.get(0)).toMatchObject({ ...choice(1), confidence: 'guess' });
    expect(session.snapshot()).toMatchObject({ checking: null, checkFailure: null });
    expect(revealedAt(session)).toEqual([0]);
  });

  it('fixes the answer and leaves flag and note free', async () => {
    const { session, exam, time } = await started();
    session.edit(0, choice(1));
    const done = session.check(0);
    session.edit(0, choice(3));
    await time.pass(10);
    await done;
    session.edit(0, { ...choice(2), confidence: 'sure', flagged: true, note: 'why' });
    await time.pass(10);
    expect(contentOf(session.snapshot().entries.get(0))).toMatchObject({ ...choice(1), confidence: null });
    expect(exam.answers.responses.get(0)).toMatchObject({ ...choice(1), flagged: true, note: 'why' });
  });

  it('says that it needs the network, keeps the answer, and checks it later', async () => {
    const { session, exam, time } = await started();
    exam.network = 'down';
    session.edit(0, choice(3));
    await session.check(0);
    expect(session.snapshot()).toMatchObject({
      checking: null,
      checkFailure: { position: 0, why: 'unreachable' },
      save: { state: 'not-sent', count: 1 },
    });
    session.edit(0, choice(1));
    exam.network = 'up';
    const done = session.check(0);
    await time.pass(10);
    await done;
    expect(session.snapshot()).toMatchObject({ checkFailure: null, save: { state: 'saved' } });
    expect(exam.answers.responses.get(0)).toMatchObject(choice(1));
  });

  it('that was locked while its answer got lost gives the same again', async () => {
    const { session, exam, time } = await started();
    session.edit(0, choice(1));
    await time.pass(10);
    const lock = exam.lockAnswer;
    exam.lockAnswer = async (position) => {
      await lock(position);
      return { kind: 'failed', askedForMs: 0 };
    };
    await session.check(0);
    expect(session.snapshot().checkFailure?.why).toBe('unreachable');
    expect(revealedAt(session)).toEqual([]);
    exam.lockAnswer = lock;
    await session.check(0);
    expect(revealedAt(session)).toEqual([0]);
  });

  it('is there after a reload, and an older answer of the server does not take it back', async () => {
    const { session, exam, time, open } = await started();
    session.edit(1, choice(1));
    await time.pass(10);
    await session.check(1);
    exam.locked.clear();
    session.comeBack({ fresh: true });
    await time.pass(10);
    expect(revealedAt(session)).toEqual([1]);
    exam.locked.add(1);
    expect(revealedAt(await open())).toEqual([1]);
  });

  it('is refused with what the server says', async () => {
    const { session, exam, time } = await started();
    session.edit(0, choice(1));
    await time.pass(10);
    exam.lockAnswer = () => Promise.resolve({ kind: 'refused', status: 409, detail: 'It stands in an open exam.' });
    await session.check(0);
    expect(session.snapshot().checkFailure).toEqual({
      position: 0,
      why: 'refused',
      words: 'It stands in an open exam.',
    });
    expect(revealedAt(session)).toEqual([]);
  });

  it('does nothing without an answer', async () => {
    const { session } = await started();
    await session.check(0);
    expect(session.snapshot().checkFailure).toEqual({ position: 0, why: 'refused' });
    expect(revealedAt(session)).toEqual([]);
  });

  it('does not count the time of reading', async () => {
    const { session, exam, time } = await started();
    session.view(0);
    await time.pass(5_000);
    session.edit(0, choice(1));
    await session.check(0);
    await time.pass(60_000);
    session.view(1);
    session.edit(0, { flagged: true });
    await time.pass(10);
    expect(exam.answers.responses.get(0)?.timeSpentMs).toBe(5_000);
  });
});
