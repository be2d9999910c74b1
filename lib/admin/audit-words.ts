/** What the log's verbs mean, for people. */
const words: Record<string, string> = {
  'user.create': 'Made an account',
  'user.role.change': 'Changed a role',
  'user.activate': 'Switched an account on',
  'user.deactivate': 'Switched an account off',
  'user.sessions.end': 'Signed a person out everywhere',
  'user.reset-link': 'Made a link to set a password',
  'user.export': 'Took out the data of an account',
  'user.delete': 'Deleted an account',
  'second-factor.on': 'Turned on sign-in codes',
  'second-factor.off': 'Turned off sign-in codes',
  'identity.link': 'Linked a school sign-in',
  'identity.unlink': 'Unlinked a school sign-in',
  'platform.create': 'Added a learning platform',
  'platform.change': 'Changed a learning platform',
  'platform.remove': 'Removed a learning platform',
  'cohort.members.bring': 'Brought the members of a course into a cohort',
  'roster.import': 'Brought in classes and enrollments',
  'invitation.create': 'Made an invitation',
  'invitation.revoke': 'Took an invitation back',
  'school.change': 'Changed the settings of the school',
  'accommodation.grant': 'Changed an accommodation',
  'attempt.extra-time': 'Gave extra time',
  'calibration.run': 'Had questions measured',
  'outcome.record': 'Recorded the result of a real exam',
};

/** "Changed a role" for "user.role.change"; a verb without words of its own is shown as it is. */
export function auditWords(action: string): string {
  return words[action] ?? action;
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'object') {
    const entries = Object.entries(value as Record<string, unknown>);
    const keys = entries.map(([key]) => key).join();
    if (keys === 'from,to')
      return `${valueText((value as { from: unknown }).from)} → ${valueText((value as { to: unknown }).to)}`;
    return entries.map(([key, inner]) => `${key} ${valueText(inner)}`).join(', ');
  }
  return value === '' ? 'empty' : JSON.stringify(value).replaceAll('"', '');
}

/** What an event says besides, in one line: "from student, to instructor". */
export function auditDetail(data: Record<string, unknown>): string {
  return Object.entries(data)
    .map(([key, value]) => `${key.replaceAll(/([A-Z])/g, ' $1').toLowerCase()} ${valueText(value)}`)
    .join(', ');
}
