export interface Visitor {
  name: string;
  email: string;
  /** Writes and reviews questions. */
  writes: boolean;
  /** Grants accommodations and gives extra time. */
  invigilates: boolean;
  /** Notices not seen yet. */
  notices: number;
  /** Runs cohorts. */
  teaches: boolean;
  /** Sees the list of users. */
  seesUsers: boolean;
  /** Inside of a learning platform, which signs in and out. */
  framed: boolean;
}

export interface NavEntry {
  href: string;
  label: string;
}

/** The main links, by who looks. */
export function mainEntries(visitor: Visitor | null): NavEntry[] {
  if (!visitor) {
    return [
      { href: '/', label: 'Home' },
      { href: '/sample', label: 'Sample questions' },
      { href: '/topics', label: 'Topics' },
      { href: '/about', label: 'About' },
    ];
  }
  const entries = [
    { href: '/home', label: 'Home' },
    { href: '/exams', label: 'Exams' },
    { href: '/practice', label: 'Practice' },
    { href: '/review', label: 'Review' },
    { href: '/topics', label: 'Topics' },
    { href: '/readiness', label: 'Readiness' },
    { href: '/results', label: 'Results' },
  ];
  if (visitor.teaches) entries.push({ href: '/cohorts', label: 'Cohorts' });
  if (visitor.writes) entries.push({ href: '/questions', label: 'Questions' });
  if (visitor.invigilates)
    entries.push({ href: '/learners', label: 'Learners' }, { href: '/exam-time', label: 'Exam time' });
  if (visitor.seesUsers) entries.push({ href: '/admin', label: 'Admin' });
  return entries;
}
