export interface Visitor {
  name: string;
  email: string;
  /** Sees the list of users. */
  seesUsers: boolean;
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
      { href: '/about', label: 'About' },
    ];
  }
  const entries = [
    { href: '/home', label: 'Home' },
    { href: '/exams', label: 'Exams' },
    { href: '/results', label: 'Results' },
  ];
  return visitor.seesUsers ? [...entries, { href: '/admin/users', label: 'Users' }] : entries;
}
