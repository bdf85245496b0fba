const DIGITS = "0123456789abcdefghijklmnopqrstuv";
const LENGTH = 20;

/** 100 random bits, as digits and small letters: a name that nothing else has. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return Array.from(bytes, (byte) => DIGITS.charAt(byte % DIGITS.length)).join("");
}
