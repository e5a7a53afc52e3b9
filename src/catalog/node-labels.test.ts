import { expect, test } from "vitest";
import { nodeLabelFault } from "./node-labels.ts";

test.each([
  ["kubernetes.io/arch", "amd64"],
  ["kubernetes.io/arch", "riscv64"],
  ["kubernetes.io/arch", undefined],
  ["kubernetes.io/os", "linux"],
  ["kubernetes.io/hostname", "nas"],
  ["kubernetes.io/role", "worker"],
  ["beta.kubernetes.io/arch", "x86_64"],
  ["node-role.kubernetes.io/worker", ""],
  ["example.com/arch", "x86_64"],
  ["kubernetes.io/arch", "${ARCH}"],
])("nodes may have %s=%s", (key, value) => {
  expect(nodeLabelFault(key, value)).toBeUndefined();
});

test.each([
  ["kubernetes.io/archx", "amd64", "key", "kubernetes.io/arch"],
  ["kubernetes.io/hostnam", undefined, "key", "kubernetes.io/hostname"],
  ["topology.kubernetes.io/zones", "a", "key", "topology.kubernetes.io/zone"],
  ["kubernetes.io/arch", "x86_64", "value", "amd64"],
  ["kubernetes.io/arch", "amd65x", "value", undefined],
  ["kubernetes.io/os", "Linux", "value", "linux"],
])("no node has %s=%s", (key, value, differs, meant) => {
  expect(nodeLabelFault(key, value)).toEqual({ differs, meant });
});
