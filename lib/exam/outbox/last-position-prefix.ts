/** Names, with the attempt after it, the question that this browser showed last, in its local storage. */
export const lastPositionPrefix = 'preceptor-last-position:';
