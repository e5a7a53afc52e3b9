/** `immich-v2` after `immich`, and `immich-v3` after that. */
export function nextName(server: string): string {
  const [, name = server, version] = /^(.*[-_.]v?)(\d+)$/.exec(server) ?? [];
  return version === undefined ? `${server}-v2` : `${name}${Number(version) + 1}`;
}
