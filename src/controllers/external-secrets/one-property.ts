/** minProperties and maxProperties of 1, in the API server's words (apiextensions-apiserver, ValidateCustomResource). */
export function onePropertyViolation(field: string, count: number): string | undefined {
  if (count === 1) return undefined;
  return count === 0
    ? `${field}: Invalid value: 0: ${field} in body should have at least 1 properties`
    : `${field}: Too many: ${count}: must have at most 1 items`;
}
