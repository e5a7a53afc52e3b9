import type { Trouble } from "../../../../controllers/index.ts";

interface Reason {
  readonly why: string;
  readonly remedy: string;
}

/** Why the account may not read, from the nearest miss that the RBAC evaluation found. */
export function reasonOf({ details }: Trouble): Reason {
  const word = (name: string): string => String(details?.[name] ?? "");
  const [account, namespace, verb] = [word("account"), word("namespace"), word("verb")];
  switch (details?.["reason"]) {
    case "account-missing": {
      const meant = details["meant"];
      return {
        why: `No manifest makes it in namespace ${namespace}, so External Secrets gets no token for it and the store never becomes ready.`,
        remedy:
          typeof meant === "string"
            ? `name ServiceAccount ${meant}`
            : `add ServiceAccount ${account} to namespace ${namespace}`,
      };
    }
    case "rule-lacks":
      return ruleLacks(word("role"), word("part"), verb, word("key"));
    case "role-missing":
      return {
        why: `${word("binding")} gives it ${word("role")}, which does not exist in namespace ${namespace}: such a binding grants nothing, and nobody is told.`,
        remedy: `let the binding name a Role of namespace ${namespace} that has ${verb} on secrets`,
      };
    case "bound-elsewhere":
      return {
        why: `${word("binding")} lies in namespace ${word("boundIn")}, and a RoleBinding counts only for its own namespace.`,
        remedy: `put Role and RoleBinding into namespace ${namespace}`,
      };
    case "other-subject":
      return {
        why: `${word("binding")} would allow it, but is made out to somebody else.`,
        remedy: `make the binding out to ServiceAccount ${account} in namespace ${word("accountNamespace")}`,
      };
    case "not-bound":
      return {
        why: `${word("role")} would allow it, but no RoleBinding gives it to anyone.`,
        remedy: `add a RoleBinding of ${word("role")} to ServiceAccount ${account}`,
      };
    case "role-lacks":
      return {
        why: `It has ${word("role")} through ${word("binding")}, which says nothing of Secrets.`,
        remedy: `bind it to a Role that has ${verb} on secrets`,
      };
    default:
      return {
        why: `No Role gives it ${verb} on Secrets in namespace ${namespace}.`,
        remedy: `add a Role with ${verb} on secrets in namespace ${namespace}, and a RoleBinding to ServiceAccount ${account}`,
      };
  }
}

function ruleLacks(role: string, part: string, verb: string, key: string): Reason {
  switch (part) {
    case "verbs":
      return { why: `The rule about Secrets in ${role} lacks the verb ${verb}.`, remedy: `add ${verb} to the verbs` };
    case "apiGroups":
      return {
        why: `The rule about Secrets in ${role} names the wrong API group: Secrets belong to the core group, which is written "".`,
        remedy: 'write apiGroups: [""]',
      };
    default:
      return key === ""
        ? {
            why: `The rule in ${role} is for Secrets of certain names, which does not allow ${verb}.`,
            remedy: "leave out resourceNames",
          }
        : { why: `The rule in ${role} is for Secrets of other names.`, remedy: `add ${key} to resourceNames` };
  }
}
