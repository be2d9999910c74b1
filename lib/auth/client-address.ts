import { isIP } from 'node:net';

/** Where the address cannot be told; everyone there shares one generous limit. */
export const unknownAddress = 'unknown';

function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (isIP(address) !== 6) return address;
  // A household or a phone has a /64 to itself, so the lower half tells nothing.
  const [head = '', tail] = address.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [
    ...left,
    ...Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => '0'),
    ...right,
  ];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/**
 * The network address that a request came from. Each trusted proxy appends the address that it saw, so
 * with n of them the n-th entry from the right was written by a machine of ours and all before it by
 * the client. With none, the server itself appended the peer's address (lib/auth/peer-address.ts).
 */
export function clientAddress(forwardedFor: string | null | undefined, trustedProxies: number): string {
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim());
  const entry = entries.at(-Math.max(1, trustedProxies)) ?? entries[0] ?? '';
  const bare = /^\[(.+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(entry)?.[1] ?? entry;
  return isIP(bare) === 0 ? unknownAddress : network(bare);
}
