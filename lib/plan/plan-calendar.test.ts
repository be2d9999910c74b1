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

  it('is a calendar without events where nothing is planned', () => {
    expect(lines(planCalendar({ days: [], exam: null }, 'x', 'https://school.example'))[0]).toBe('BEGIN:VCALENDAR');
  });
});
