const alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** 64 letters and digits as operators of databases draw them, but the same for the same Secret in every run. */
export function drawnPassword(seed: string): string {
  let state = 7;
  for (const character of seed) state = (state * 31 + character.charCodeAt(0)) % 65_521;
  let password = "";
  for (let length = 0; length < 64; length++) {
    state = (state * 17_364 + 1) % 65_521;
    password += alphabet[state % alphabet.length];
  }
  return password;
}
