/**
 * Do a route and a listener have a host name in common? One without any takes the other's; `*.example.org` covers every name below
 * `example.org`, of one label or more, and not itself. A name that is still a variable or a template may be any.
 */
export function shareHostName(route: readonly string[], listener: string | undefined): boolean {
  if (listener === undefined || listener === "" || route.length === 0) return true;
  return [listener, ...route].some((name) => /[${]/.test(name)) || route.some((name) => overlap(name, listener));
}

function overlap(a: string, b: string): boolean {
  const [first, second] = [a.toLowerCase(), b.toLowerCase()];
  return first === second || covers(first, second) || covers(second, first);
}

function covers(wildcard: string, name: string): boolean {
  return wildcard.startsWith("*.") && name.endsWith(wildcard.slice(1)) && name.length > wildcard.length - 1;
}
