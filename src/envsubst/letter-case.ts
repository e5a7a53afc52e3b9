/** Go maps one letter to one (unicode.ToUpper); JavaScript knows the full mapping only, in which some letters grow. */
export function toUpper(text: string): string {
  return Array.from(text, upperLetter).join("");
}

/** As strings.ToLower. Only the dotted capital I grows in JavaScript. */
export function toLower(text: string): string {
  return Array.from(text, (letter) => Array.from(letter.toLowerCase())[0] ?? letter).join("");
}

function upperLetter(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  // Greek with a iota below: in JavaScript the iota becomes a letter of its own.
  if (code >= 0x1f80 && code <= 0x1faf) return String.fromCodePoint(code | 8);
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return String.fromCodePoint(code + 9);
  const upper = letter.toUpperCase();
  return upper.length === letter.length || Array.from(upper).length === 1 ? upper : letter;
}
