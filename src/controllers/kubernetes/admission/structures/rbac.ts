import { isOpen, type Json, type Path } from "../../../../source/index.ts";
import { at, fieldText, listAt, stringAt } from "../../../../world/index.ts";
import { textFault } from "../typed/text-faults.ts";
import { invalid, required, unsupported, type Violation } from "../violation.ts";
import type { StructureChecks } from "./structure.ts";

const group = "rbac.authorization.k8s.io";

/** ValidateRole, ValidateRoleBinding and their like of pkg/apis/rbac, with what SetDefaults fills in. */
export const rbacChecks: StructureChecks = {
  ClusterRole: (role, path) => rulesOf(role, path, false),
  ClusterRoleBinding: (binding, path) => [
    ...roleFaults(binding, path, ["ClusterRole"]),
    ...subjectFaults(binding, path, true),
  ],
  Role: (role, path) => rulesOf(role, path, true),
  RoleBinding: (binding, path) => [
    ...roleFaults(binding, path, ["Role", "ClusterRole"]),
    ...subjectFaults(binding, path, false),
  ],
};

function rulesOf(role: Json, path: Path, isNamespaced: boolean): readonly Violation[] {
  return listAt(role, "rules").flatMap((rule, index) => ruleFaults(rule, [...path, "rules", index], isNamespaced));
}

function ruleFaults(rule: Json, path: Path, isNamespaced: boolean): readonly Violation[] {
  const count = (field: string): number => listAt(rule, field).length;
  const verbless =
    count("verbs") === 0 ? [required(path, "verbs", "list the verbs", "verbs must contain at least one value")] : [];
  if (count("nonResourceURLs") > 0) {
    const place = [...path, "nonResourceURLs"];
    const urls = listAt(rule, "nonResourceURLs");
    const why = isNamespaced
      ? "namespaced rules cannot apply to non-resource URLs"
      : "rules cannot apply to both regular resources and non-resource URLs";
    const isMixed = ["apiGroups", "resources", "resourceNames"].some((field) => count(field) > 0);
    const remedy = isNamespaced ? "move the rule to a ClusterRole" : "make two rules of it";
    return isNamespaced || isMixed ? [...verbless, invalid(place, urls, why, remedy)] : verbless;
  }
  const needs = { apiGroups: "api group", resources: "resource" };
  const missing = Object.entries(needs).flatMap(([field, what]) => {
    const remedy = field === "apiGroups" ? 'name the group; that of Pods and Secrets is ""' : "name the resources";
    return count(field) > 0 ? [] : [required(path, field, remedy, `resource rules must supply at least one ${what}`)];
  });
  return [...verbless, ...missing];
}

function roleFaults(binding: Json, path: Path, kinds: readonly string[]): readonly Violation[] {
  const place = [...path, "roleRef"];
  const role = (field: string): string => stringAt(binding, "roleRef", field) ?? "";
  const [name, of] = [role("name"), role("apiGroup")];
  const wrongGroup = of === "" || of === group || isOpen(of) ? [] : [unsupported([...place, "apiGroup"], of, [group])];
  const wrongKind =
    kinds.includes(role("kind")) || isOpen(role("kind"))
      ? []
      : [
          {
            ...unsupported([...place, "kind"], role("kind"), kinds),
            ...(role("kind") === "" ? { missing: "no kind" } : {}),
          },
        ];
  const illegal = /\/|%/.exec(name)?.[0];
  const wrongName =
    name === ""
      ? [required(place, "name", "name the role")]
      : illegal !== undefined
        ? [invalid([...place, "name"], name, `may not contain '${illegal}'`, "name the role as it is called")]
        : [];
  return [...wrongGroup, ...wrongKind, ...wrongName];
}

function subjectFaults(binding: Json, path: Path, isClusterWide: boolean): readonly Violation[] {
  return listAt(binding, "subjects").flatMap((subject, index): readonly Violation[] => {
    const place = [...path, "subjects", index];
    const [kind, of, name] = ["kind", "apiGroup", "name"].map((field) => stringAt(subject, field) ?? "");
    const isAccount = kind === "ServiceAccount";
    const wanted = isAccount ? "" : group;
    const isWrongGroup =
      of !== "" && of !== wanted && !isOpen(of) && ["ServiceAccount", "User", "Group"].includes(kind ?? "");
    const why = isAccount && name !== "" && !isOpen(name) ? textFault(name ?? "", "subdomain") : undefined;
    const isNowhere = isAccount && isClusterWide && (at(subject, "namespace") ?? "") === "";
    const message = `${fieldText([...place, "apiGroup"])}: Unsupported value: ${JSON.stringify(of)}: supported values: "${wanted}"`;
    return [
      ...(isWrongGroup ? [{ path: [...place, "apiGroup"], message, remedy: "remove apiGroup" }] : []),
      ...(why === undefined
        ? []
        : [invalid([...place, "name"], name ?? "", why, "name the ServiceAccount as it is called")]),
      ...(isNowhere ? [required(place, "namespace", "name the namespace of the ServiceAccount")] : []),
    ];
  });
}
