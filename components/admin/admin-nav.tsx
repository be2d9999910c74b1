import { NavLink } from '@/components/site/nav-link';

const pages = [
  { href: '/admin/users', label: 'Users' },
  { href: '/admin/invitations', label: 'Invitations' },
  { href: '/admin/platforms', label: 'Platforms' },
  { href: '/admin/school', label: 'School' },
  { href: '/admin/system', label: 'System' },
  { href: '/admin/audit', label: 'Audit log' },
];

/** The pages of administration. On a phone they wrap. */
export function AdminNav() {
  return (
    <nav aria-label="Administration" className="no-print border-b border-line bg-surface">
      <div className="gutter flex flex-wrap gap-x-1 py-1">
        {pages.map(({ href, label }) => (
          <NavLink key={href} href={href}>
            {label}
          </NavLink>
        ))}
      </div>
    </nav>
  );
}
