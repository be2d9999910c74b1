import { ButtonLink } from './button-link';

export interface PageLinksProps {
  page: number;
  pages: number;
  /** The address of a page. */
  href: (page: number) => string;
}

/** The way to the pages before and after; nothing where there is one page. */
export function PageLinks({ page, pages, href }: PageLinksProps) {
  if (pages === 1 && page === 1) return null;
  const count = new Intl.NumberFormat('en-US');
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-3">
      {page > 1 && (
        <ButtonLink variant="secondary" href={href(Math.min(page - 1, pages))} prefetch={false}>
          Previous page
        </ButtonLink>
      )}
      <span className="text-ink-soft tabular">
        Page {count.format(page)} of {count.format(pages)}
      </span>
      {page < pages && (
        <ButtonLink variant="secondary" href={href(page + 1)} prefetch={false}>
          Next page
        </ButtonLink>
      )}
    </nav>
  );
}
