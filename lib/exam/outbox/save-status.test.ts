import { describe, expect, it } from 'vitest';
import { emptyContent, emptyEntry, type PendingChange, type ResponseEntry } from './response-entry';
import { saveStatus } from './save-status';

const pending: PendingChange = {
  saveId: 'a',
  order: 1,
  baseRevision: 0,
  content: emptyContent,
  soft: false,
  foreign: false,
  clientAt: '2026-01-01T00:00:00.000Z',
};
const waiting: ResponseEntry = { ...emptyEntry(0), pending };
const soft: ResponseEntry = { ...emptyEntry(1), pending: { ...pending, soft: true } };
const contested: ResponseEntry = {
  ...waiting,
  position: 2,
  conflict: { revision: 3, saveId: 'b', content: emptyContent },
};
const late: ResponseEntry = { ...emptyEntry(3), lost: { kind: 'closed', order: 1, content: emptyContent } };
const refused: ResponseEntry = { ...emptyEntry(4), lost: { kind: 'refused', order: 1, content: emptyContent } };

describe('saveStatus', () => {
  it('says saved only when nothing waits', () => {
    expect(saveStatus([emptyEntry(0)], 'working')).toEqual({ state: 'saved', count: 0 });
    expect(saveStatus([soft], 'failing')).toEqual({ state: 'saved', count: 0 });
    expect(saveStatus([waiting, soft], 'working')).toEqual({ state: 'saving', count: 1 });
  });

  it('counts what is only in this browser', () => {
    expect(saveStatus([waiting, { ...waiting, position: 9 }], 'failing')).toEqual({ state: 'not-sent', count: 2 });
    expect(saveStatus([waiting, contested], 'signed-out')).toEqual({ state: 'signed-out', count: 2 });
    expect(saveStatus([], 'signed-out')).toEqual({ state: 'signed-out', count: 0 });
  });

  it('puts what the learner must act on first', () => {
    expect(saveStatus([waiting, contested, late, refused], 'failing')).toEqual({ state: 'conflict', count: 1 });
    expect(saveStatus([late, refused], 'working')).toEqual({ state: 'refused', count: 1 });
    const overruled: ResponseEntry = { ...late, position: 5, lost: { ...late.lost!, kind: 'overruled' } };
    expect(saveStatus([late, overruled], 'working')).toEqual({ state: 'closed', count: 2 });
  });
});
