/** A name that another system gave, as an account can hold it: never empty, at most 100 characters. */
export function givenName(text: string | null | undefined): string {
  return (
    (text ?? '')
      .replaceAll(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 100) || 'Learner'
  );
}
