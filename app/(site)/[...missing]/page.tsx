import { notFound } from 'next/navigation';

/** An address that nothing stands at: the not-found page inside the site's frame. */
export default function MissingPage() {
  notFound();
}
