import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { planCalendar } from './plan-calendar';

const days = [
  { day: '2026-11-30', kind: 'study' as const, tasks: [{ kind: 'review' as const, questions: 12, minutes: 15 }] },
  { day: '2026-12-01', kind: 'rest' as const, tasks: [] },
  {
    day: '2026-12-31',
    kind: 'study' as const,
    tasks: [
      { kind: 'study' as const, domain: '3B', name: 'Phlebotomy; and more, too', questions: 20, minutes: 30 },
      { kind: 'review' as const, questions: 4, minutes: 5 },
    ],
  },
  { day: '2027-01-02', kind: 'exam' as const, tasks: [] },
];

/** Lines of a calendar with folded ones joined (RFC 5545, 3.1). */
const lines = (text: string) => text.replaceAll('\r\n\t', '').replaceAll('\r\n ', '').split('\r\n');

describe('planCalendar', () => {
  const text = planCalendar(
    { days, exam: { certificationId: 'CCMA', day: '2027-01-02', daysLeft: 33 } },
    'x',
    'https://school.example',
  );
  const all = lines(text);

  it('has an event for each day of study and for the exam, all day', () => {
    expect(all.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(3);
    expect(all).toContain('DTSTART;VALUE=DATE:20261231');
    expect(all).toContain('DTEND;VALUE=DATE:20270101');
    expect(all).toContain('SUMMARY:CCMA exam');
    expect(all).toContain(String.raw`SUMMARY:Study\, 35 minutes`);
    expect(all).toContain('UID:2026-11-30.x@preceptor');
  });

  it('escapes what stands in a text', () => {
    expect(all.find((line) => line.startsWith('DESCRIPTION:Phlebotomy'))).toBe(
      String.raw`DESCRIPTION:Phlebotomy\; and more\, too: 20 questions\, about 30 minutes\nReview 4 questions\, about 5 minutes`,
    );
  });

  it('is read by another program as what was meant, each line short enough', () => {
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    expect(events.map(({ startDate, endDate, summary }) => [String(startDate), String(endDate), summary])).toEqual([
      ['2026-11-30', '2026-12-01', 'Study, 15 minutes'],
      ['2026-12-31', '2027-01-01', 'Study, 35 minutes'],
      ['2027-01-02', '2027-01-03', 'CCMA exam'],
    ]);
    // A day, wherever the learner is: no time, no zone.
    for (const { startDate } of events) expect(startDate.isDate).toBe(true);
    expect(text).not.toContain('TZID');
    expect(events[1]!.description).toBe(
      'Phlebotomy; and more, too: 20 questions, about 30 minutes\nReview 4 questions, about 5 minutes',
    );
  });

  it('keeps the ids of its events when it is exported again, that of the exam on another day too', () => {
    const ids = (day: string) =>
      lines(
        planCalendar({ days, exam: { certificationId: 'CCMA', day, daysLeft: 33 } }, 'x', 'https://school.example'),
      ).filter((line) => line.startsWith('UID:'));
    expect(ids('2027-01-02')).toEqual(ids('2027-01-09'));
    expect(new Set(ids('2027-01-02')).size).toBe(3);
  });

  it('is a calendar without events where nothing is planned', () => {
    expect(lines(planCalendar({ days: [], exam: null }, 'x', 'https://school.example'))[0]).toBe('BEGIN:VCALENDAR');
  });
});
