/** Group, version and kind. In a selector the empty string stands for any. */
export interface Gvk {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** `apps/v1` → group and version; the core group is the empty string. */
export function splitApiVersion(apiVersion: string): { group: string; version: string } {
  const slash = apiVersion.indexOf("/");
  if (slash === -1) return { group: "", version: apiVersion };
  return { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** `apps/v1`; the core group is left out. */
export function apiVersionOf({ group, version }: Gvk): string {
  return group === "" ? version : `${group}/${version}`;
}

/** Does the selector, with its empty parts as wildcards, take this one? (kyaml/resid Gvk.IsSelected) */
export function selects(selector: Gvk, { group, version, kind }: Gvk): boolean {
  return (
    (selector.group === "" || selector.group === group) &&
    (selector.version === "" || selector.version === version) &&
    (selector.kind === "" || selector.kind === kind)
  );
}

/** Equal exactly for equal ones. */
export function gvkKey({ group, version, kind }: Gvk): string {
  return `${group}/${version}/${kind}`;
}

/** As kustomize prints it: `Deployment.v1.apps`. */
export function gvkText({ group, version, kind }: Gvk): string {
  return `${kind || "[noKind]"}.${version || "[noVer]"}.${group || "[noGrp]"}`;
}
