/** First parts of the addresses that show nothing to someone who is not signed in. */
const signedInPrefixes = [
  '/home',
  '/account',
  '/admin',
  '/exams',
  '/practice',
  '/review',
  '/plan',
  '/attempts',
  '/readiness',
  '/results',
  '/learners',
  '/questions',
  '/exam-time',
  '/cohorts',
  '/reports',
  '/item-analysis',
  '/notices',
];

/** Whether a page is for signed-in people, as far as its address tells. The page itself decides. */
export function isSignedInPath(pathname: string): boolean {
  return signedInPrefixes.some((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`));
}
