import Link from 'next/link';

/** One readiness for each certification; links, so that each has an address. */
export function CertificationSwitch({ offered, current }: { offered: readonly string[]; current: string }) {
  if (offered.length < 2) return null;
  return (
    <nav aria-label="Certification" className="no-print">
      <ul className="flex flex-wrap gap-2">
        {offered.map((id) => (
          <li key={id}>
            <Link
              href={`/readiness?certification=${encodeURIComponent(id)}`}
              aria-current={id === current ? 'page' : undefined}
              className="inline-flex min-h-11 items-center rounded-md border border-control bg-surface px-4 font-semibold no-underline hover:border-accent aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft"
            >
              {id}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
