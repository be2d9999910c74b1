/** Bounds of a password's length, in characters. */
export const minPasswordLength = 10;
export const maxPasswordLength = 200;
