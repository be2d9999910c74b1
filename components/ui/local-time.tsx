'use client';

import { useSyncExternalStore } from 'react';

function neverChanges() {
  return () => undefined;
}

const moment = { dateStyle: 'medium', timeStyle: 'short' } as const;
const day = { dateStyle: 'medium' } as const;
const near = { weekday: 'short', hour: 'numeric', minute: '2-digit' } as const;

function Local({ iso, style, suffix }: { iso: string; style: Intl.DateTimeFormatOptions; suffix: string }) {
  const text = useSyncExternalStore(
    neverChanges,
    () => new Intl.DateTimeFormat('en-US', style).format(new Date(iso)),
    () => new Intl.DateTimeFormat('en-US', { ...style, timeZone: 'UTC' }).format(new Date(iso)) + suffix,
  );
  return <time dateTime={iso}>{text}</time>;
}

/** A moment in the reader's own time zone; until scripts run, in UTC and said so. */
export function LocalTime({ iso }: { iso: string }) {
  return <Local iso={iso} style={moment} suffix=" UTC" />;
}

/** A moment of these days, short: weekday and time in the reader's own time zone. */
export function LocalNearTime({ iso }: { iso: string }) {
  return <Local iso={iso} style={near} suffix=" UTC" />;
}

/** The day of a moment, in the reader's own time zone. */
export function LocalDate({ iso }: { iso: string }) {
  return <Local iso={iso} style={day} suffix="" />;
}
