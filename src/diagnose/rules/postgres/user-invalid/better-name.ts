/** A name that the operator accepts, as near to the given one as can be; empty when nothing of it is left. */
export function betterName(user: string): string {
  return user
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, "_")
    .replaceAll(/^[_-]+|[_-]+$/g, "");
}
