import { describe, expect, it } from 'vitest';
import { clientAddress, unknownAddress } from './client-address';

describe('clientAddress', () => {
  it('takes the entry that the outermost trusted proxy wrote', () => {
    expect(clientAddress('203.0.113.9', 0)).toBe('203.0.113.9');
    expect(clientAddress('203.0.113.9', 1)).toBe('203.0.113.9');
    expect(clientAddress('203.0.113.9, 198.51.100.2', 2)).toBe('203.0.113.9');
  });

  it('does not believe what the client put in front', () => {
    expect(clientAddress('6.6.6.6, 203.0.113.9', 0)).toBe('203.0.113.9');
    expect(clientAddress('6.6.6.6, 203.0.113.9', 1)).toBe('203.0.113.9');
    expect(clientAddress('6.6.6.6, 203.0.113.9, 198.51.100.2', 2)).toBe('203.0.113.9');
  });

  it('takes what there is when a proxy is missing', () => {
    expect(clientAddress('203.0.113.9', 3)).toBe('203.0.113.9');
  });

  it('counts an IPv6 network as one', () => {
    const network = '2001:db8:1:2::/64';
    for (const address of ['2001:db8:1:2::1', '2001:0DB8:0001:0002:ffff:1:2:3', '[2001:db8:1:2::7]:5123']) {
      expect(clientAddress(address, 0)).toBe(network);
    }
    expect(clientAddress('2001:db8:1:3::1', 0)).not.toBe(network);
    expect(clientAddress('::1', 0)).toBe('0:0:0:0::/64');
  });

  it('knows an IPv4 address in its other forms', () => {
    expect(clientAddress('::ffff:203.0.113.9', 0)).toBe('203.0.113.9');
    expect(clientAddress('203.0.113.9:4711', 0)).toBe('203.0.113.9');
  });

  it.each([null, undefined, '', 'unknown', '_hidden', '999.1.1.1', '203.0.113.9, '])(
    'puts %j with the unknown',
    (header) => {
      expect(clientAddress(header, 0)).toBe(unknownAddress);
    },
  );
});
