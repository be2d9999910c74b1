import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy';

function directives(development: boolean, secure: boolean): Map<string, string[]> {
  const policy = contentSecurityPolicy({ nonce: 'bm9uY2U=', development, secure });
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
  );
}

describe('contentSecurityPolicy', () => {
  it('runs scripts by nonce alone', () => {
    expect(directives(false, true).get('script-src')).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"]);
    expect(directives(true, false).get('script-src')).not.toContain("'unsafe-inline'");
  });

  it('lets nothing be evaluated outside development', () => {
    expect(contentSecurityPolicy({ nonce: 'x', development: false, secure: false })).not.toContain('unsafe-eval');
    expect(directives(true, false).get('script-src')).toContain("'unsafe-eval'");
  });

  it('allows inline styles as attributes only', () => {
    expect(directives(false, false).get('style-src')).toEqual(["'self'", "'nonce-bm9uY2U='"]);
    expect(directives(false, false).get('style-src-attr')).toEqual(["'unsafe-inline'"]);
  });

  it('lets no one frame the page, move its base or take its forms', () => {
    const policy = directives(false, false);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
    expect(policy.get('form-action')).toEqual(["'self'"]);
    expect(policy.get('object-src')).toEqual(["'none'"]);
  });

  it('names no other host', () => {
    for (const sources of directives(false, true).values()) {
      for (const source of sources) expect(source).toMatch(/^'|^(data|blob):$/);
    }
  });

  it('upgrades requests only where https answers', () => {
    expect(directives(false, true).has('upgrade-insecure-requests')).toBe(true);
    expect(directives(false, false).has('upgrade-insecure-requests')).toBe(false);
  });
});
