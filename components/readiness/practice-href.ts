/** The address that prepares a study set of one domain. */
export function practiceHref(certificationId: string, domainId: string): string {
  return `/practice?${new URLSearchParams({ certification: certificationId, domain: domainId, mode: 'study' }).toString()}`;
}
