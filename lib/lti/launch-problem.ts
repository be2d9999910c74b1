/** Why a launch was refused. The word stands in the log and on the page, for the administrator; the sentence is for people. */
export const launchProblems = {
  request: 'Your learning platform did not send what a launch needs. Open the link again from your course.',
  platform: 'This learning platform is not set up here. An administrator adds it under Admin, Platforms.',
  target: 'This link leads to a page that is not here. Ask your instructor to make the link again.',
  state: 'This launch was used already, or took too long. Open the link again from your course.',
  cookies: 'Your browser keeps no cookies here. Open the link in a window of its own.',
  token:
    'What your learning platform signed could not be checked. Open the link again; if it happens again, tell your administrator.',
  expired: 'This launch is too old. Open the link again from your course, and check the clock of your platform.',
  audience: 'This launch was made for another application. Tell your administrator to check the client id.',
  deployment: 'This launch comes from a deployment that is not set up here. Tell your administrator.',
  nonce: 'This launch was answered twice. Open the link again from your course.',
  claims: 'Your learning platform left out something that a launch needs. Tell your administrator.',
  instructor: 'Only an instructor can choose what a course links to. An administrator can change your role.',
  deactivated: 'Your account here is switched off. Ask an administrator of your school.',
  administrator: 'Administrators do not come in by a learning platform. Sign in with your password.',
  'no-account':
    'You have no account here yet, and this platform may not make one. Ask an administrator of your school.',
  'too-many': 'Many links were opened from your network at once. Wait a minute and open the link again.',
} as const;

export type LaunchProblem = keyof typeof launchProblems;

/** A launch that is refused on purpose. */
export class LaunchRefused extends Error {
  constructor(
    readonly problem: LaunchProblem,
    options?: { cause: unknown },
  ) {
    super(launchProblems[problem], options);
    this.name = 'LaunchRefused';
  }
}
