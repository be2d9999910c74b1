/** Where scores of a line item go: its address with "/scores" at the end of the path (Assignment and Grade Services 2.0, 3.4). */
export function scoresAddress(lineItemUrl: string): string {
  const url = new URL(lineItemUrl);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/scores`;
  return url.href;
}
