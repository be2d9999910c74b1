import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { LocalDate } from '@/components/ui/local-time';
import { Table } from '@/components/ui/table';
import type { PlatformView } from '@/lib/lti/platforms';

/** Learning platforms that are set up. */
export function PlatformList({ platforms }: { platforms: readonly PlatformView[] }) {
  return (
    <Table caption="Learning platforms" hideCaption>
      <thead>
        <tr>
          <th scope="col">Platform</th>
          <th scope="col">State</th>
          <th scope="col" className="max-sm:hidden">
            Last launch
          </th>
        </tr>
      </thead>
      <tbody>
        {platforms.map(({ id, name, issuer, active, lastLaunchAt }) => (
          <tr key={id}>
            <th scope="row">
              <Link href={`/admin/platforms/${id}`} className="inline-flex min-h-11 items-center link">
                {name}
              </Link>
              <span className="block font-normal wrap-anywhere text-ink-soft">{issuer}</span>
            </th>
            <td>{active ? <Badge tone="good">On</Badge> : <Badge tone="warn">Off</Badge>}</td>
            <td className="whitespace-nowrap max-sm:hidden">
              {lastLaunchAt === null ? 'None yet' : <LocalDate iso={lastLaunchAt} />}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
