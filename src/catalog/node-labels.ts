import { isOneSlipOff } from "./looks-like.ts";

/** What every node, or every node of a cloud, is labelled with (kubelet, defaultNodeLabels; Well-Known Labels). */
const labels = [
  "kubernetes.io/arch",
  "kubernetes.io/hostname",
  "kubernetes.io/os",
  "node.kubernetes.io/instance-type",
  "topology.kubernetes.io/region",
  "topology.kubernetes.io/zone",
];

/** The kubelet writes GOARCH and GOOS of itself; these are the platforms that Go builds for and Kubernetes runs on. */
const values: Readonly<Record<string, readonly string[]>> = {
  "kubernetes.io/arch": ["386", "amd64", "arm", "arm64", "loong64", "mips64le", "ppc64le", "riscv64", "s390x"],
  "kubernetes.io/os": ["darwin", "freebsd", "linux", "windows"],
};

const otherNames: Readonly<Record<string, string>> = {
  x86_64: "amd64",
  "x86-64": "amd64",
  x64: "amd64",
  aarch64: "arm64",
  armv7: "arm",
  armv7l: "arm",
};

export interface NodeLabelFault {
  readonly differs: "key" | "value";
  readonly meant: string | undefined;
}

/** A label that no node has: a slip of a well-known one, or a value that is never written to it. */
export function nodeLabelFault(key: string, value: string | undefined): NodeLabelFault | undefined {
  if (`${key}${value ?? ""}`.includes("$")) return undefined;
  const meant = labels.includes(key) ? undefined : labels.find((each) => isOneSlipOff(key, each));
  if (meant !== undefined) return { differs: "key", meant };
  const known = values[key];
  if (known === undefined || value === undefined || known.includes(value)) return undefined;
  return {
    differs: "value",
    meant: otherNames[value.toLowerCase()] ?? known.find((each) => isOneSlipOff(value, each)),
  };
}
