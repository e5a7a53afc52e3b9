/** Three dashes or dots at the beginning of a line. */
export const documentIndicator: RegExp =
  /(?<=^|[\r\n\u0085\u2028\u2029])(?:---|\.\.\.)(?=[ \t\r\n\u0085\u2028\u2029]|$)/y;
