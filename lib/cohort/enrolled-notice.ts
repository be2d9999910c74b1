/** What somebody who was put into a class is told: by what, who sees what of them, and the way out. */
export function enrolledNotice(by: string, cohort: string, instructors: readonly string[]): string {
  const who = instructors.length > 0 ? instructors.join(', ') : 'Its instructors';
  return `${by} put you into the class ${cohort}. ${who} see your name, address, exams, answers and readiness. You can leave it on your account page.`;
}
