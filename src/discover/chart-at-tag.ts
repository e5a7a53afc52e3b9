import { baseName } from "../source/index.ts";

/** A chart in a git repository that is not this one, at the tag that chart-releaser gives it: `charts/immich` at `immich-0.10.3`. */
export function chartAtTag(
  path: string,
  revision: string,
): { readonly name: string; readonly version: string } | undefined {
  const name = baseName(path);
  const version = revision.startsWith(`${name}-`) ? revision.slice(name.length + 1) : "";
  return name !== "" && /^v?\d/.test(version) ? { name, version } : undefined;
}
