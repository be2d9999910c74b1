import { describe, expect, it } from 'vitest';
import { cookieValue, sessionCookieName } from './session-cookie';

describe('sessionCookieName', () => {
  it('binds the cookie to the host over https', () => {
    expect(sessionCookieName('https://school.example')).toBe('__Host-preceptor.session');
    expect(sessionCookieName('http://localhost:3000')).toBe('preceptor.session');
  });
});

describe('cookieValue', () => {
  it('finds one cookie among others', () => {
    expect(cookieValue('a=1; preceptor.session=x.y=z; b=2', 'preceptor.session')).toBe('x.y=z');
  });

  it.each([null, '', 'a=1', 'xpreceptor.session=1', 'preceptor.session', '=preceptor.session'])(
    'finds nothing in %j',
    (header) => {
      expect(cookieValue(header, 'preceptor.session')).toBeNull();
    },
  );
});
