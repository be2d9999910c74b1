/** Digits and consonants that are not mistaken for one another and spell nothing: 28 of them, 8 in a code, 38 bits. */
const letters = '23456789BCDFGHJKMNPQRSTVWXYZ';
const codeLength = 8;

/** A code from `codeLength` or more random bytes; a byte that would favor some letters is passed over. */
export function makeJoinCode(randomBytes: (size: number) => Uint8Array): string {
  let code = '';
  while (code.length < codeLength) {
    for (const byte of randomBytes(codeLength)) {
      if (byte >= letters.length * 9 || code.length === codeLength) continue;
      code += letters.charAt(byte % letters.length);
    }
  }
  return code;
}

/** A code as it is kept, from what was typed: "k7qm 2xwd" is "K7QM2XWD". Null where it cannot be one. */
export function readJoinCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  return code.length === codeLength && code.split('').every((letter) => letters.includes(letter)) ? code : null;
}

/** "K7QM-2XWD" */
export function showJoinCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
