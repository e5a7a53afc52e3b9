import type { Trouble } from "../../../../controllers/index.ts";
import type { Change, Ground } from "../../../../fix/index.ts";
import type { Fixes } from "../../../rule.ts";
import { valueAt } from "../../details.ts";
import { stringAt, type World } from "../../../../world/index.ts";
import { plainTarget } from "../../plain-target.ts";
import { bindingTo, roleToRead, serviceAccount, type Subject } from "./access-objects.ts";

/** Gives the account that a store reads as what it lacks: itself, a Role, a RoleBinding, or the right word in one of them. */
export const fixes: Fixes = (trouble, ground) => {
  const changes = changesOf(trouble, ground);
  const added = changes.flatMap((change) => (change.kind === "add-object" ? [stringAt(change.value, "kind")] : []));
  const isNew = added.includes("Role") && added.includes("RoleBinding");
  const title = `add a Role with get, list and watch on secrets in namespace ${word(trouble, "namespace")}, and a RoleBinding to ServiceAccount ${word(trouble, "account")}`;
  const alone = `add Role ${roleName(changes)} with get, list and watch on secrets`;
  const own = isNew ? title : added.includes("Role") ? alone : undefined;
  return changes.length === 0 ? [] : [{ title: own, safe: true, changes }];
};

function word({ details }: Trouble, name: string): string {
  return String(details?.[name] ?? "");
}

function changesOf(trouble: Trouble, { world }: Ground): readonly Change[] {
  const { blame, details, object } = trouble;
  const { object: holder, path } = blame;
  const namespace = word(trouble, "namespace");
  const subject: Subject = {
    kind: "ServiceAccount",
    name: word(trouble, "account"),
    namespace: word(trouble, "accountNamespace"),
  };
  switch (details?.["reason"]) {
    case "account-missing": {
      const meant = details["meant"];
      if (typeof meant === "string") return [{ kind: "set", field: blame, value: meant }];
      return [{ kind: "add-object", beside: object, value: serviceAccount(subject.name, namespace) }];
    }
    case "rule-lacks":
      return [ruleChange(trouble)];
    case "role-missing": {
      const roles = world.list("rbac.authorization.k8s.io/Role", namespace).map(({ ref }) => ref.name);
      const meant = plainTarget(String(valueAt(world, blame)), roles);
      if (meant !== undefined) return [{ kind: "set", field: blame, value: meant }];
      const { roleRef } = world.get("rbac.authorization.k8s.io/RoleBinding", namespace, holder.name)?.object ?? {};
      const name = stringAt(roleRef, "name");
      if (name === undefined || stringAt(roleRef, "kind") !== "Role") return [];
      return [{ kind: "add-object", beside: holder, value: roleToRead(name, namespace) }];
    }
    case "other-subject": {
      const item = { object: holder, path: path.slice(0, -1) };
      const written = valueAt(world, item);
      const fields = (["kind", "name", "namespace"] as const).filter((name) => !isWritten(written, name, subject));
      return fields.map((name) => ({
        kind: "set",
        field: { object: holder, path: [...item.path, name] },
        value: subject[name],
      }));
    }
    case "not-bound":
      return [{ kind: "add-object", beside: holder, value: bindingTo(holder.name, namespace, subject) }];
    case "bound-elsewhere":
    case "role-lacks":
    case "no-role": {
      const account = world.get("ServiceAccount", subject.namespace, subject.name);
      const beside = account?.manifest ? account.ref : holder;
      const name = [subject.name, `${subject.name}-secrets`].find((each) => isFree(world, namespace, each));
      if (name === undefined) return [];
      return [
        { kind: "add-object", beside, value: roleToRead(name, namespace) },
        { kind: "add-object", beside, value: bindingTo(name, namespace, subject) },
      ];
    }
    default:
      return [];
  }
}

function roleName(changes: readonly Change[]): string {
  const [role] = changes.flatMap((change) => (change.kind === "add-object" ? [change.value] : []));
  return stringAt(role, "metadata", "name") ?? "";
}

function isFree(world: World, namespace: string, name: string): boolean {
  return !["Role", "RoleBinding"].some((kind) => world.get(`rbac.authorization.k8s.io/${kind}`, namespace, name));
}

function isWritten(written: unknown, name: keyof Subject, subject: Subject): boolean {
  return (written as { readonly [field: string]: unknown } | undefined)?.[name] === subject[name];
}

/** The part of the rule that does not match, widened by what is asked for and no more. */
function ruleChange(trouble: Trouble): Change {
  const { blame } = trouble;
  switch (word(trouble, "part")) {
    case "verbs":
      return { kind: "add", field: blame, value: word(trouble, "verb") };
    case "apiGroups":
      return { kind: "set", field: blame, value: [""] };
    default: {
      const key = word(trouble, "key");
      return key === "" ? { kind: "remove", field: blame } : { kind: "add", field: blame, value: key };
    }
  }
}
