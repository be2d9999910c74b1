import { v7 as uuid } from 'uuid';

/** A domain that never exists (RFC 2606): accounts of people whose school tells us no address. */
export const noMailDomain = '@no-mail.invalid';

/** An address for an account that has none. No mail is sent to it. */
export function makeNoMailAddress(): string {
  return `${uuid()}${noMailDomain}`;
}

/** Whether an account has no address that mail could reach. */
export function hasNoMail(email: string): boolean {
  return email.endsWith(noMailDomain);
}
