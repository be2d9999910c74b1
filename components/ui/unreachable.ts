/** What is said where a request did not get through. */
export const unreachable = 'Preceptor could not be reached. Check your connection and try again.';
