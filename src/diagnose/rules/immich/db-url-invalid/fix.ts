import type { Trouble } from "../../../../controllers/index.ts";
import type { Ground } from "../../../../fix/index.ts";
import { listAt, objectAt, stringAt } from "../../../../world/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail, valueAt, writtenText } from "../../details.ts";
import { variablesOf } from "../../standalone-server.ts";

/** Moves DB_URL below the variable that it uses. A check of the certificate is given up only by a person. */
export const fixes: Fixes = (trouble, ground) => {
  const { world } = ground;
  const { object, path } = trouble.blame;
  if (detail(trouble, "problem") === "no-authority") {
    const change = { kind: "replace", field: trouble.blame, from: "sslmode=verify-ca", to: "sslmode=require" } as const;
    return [{ title: "use sslmode=require, which verifies nothing", safe: false, changes: [change] }];
  }
  const name = detail(trouble, "undefinedVariable");
  if (detail(trouble, "inSecret") === "true") return written(trouble, ground, name);
  if (name === "" || path.at(-1) !== "value") return [];
  const item = { object, path: path.slice(0, -1) };
  const list = { object, path: path.slice(0, -2) };
  const value = valueAt(world, item);
  const isDefined = listAt(valueAt(world, list)).some((entry) => stringAt(entry, "name") === name);
  if (!isDefined || value === undefined) return [];
  return [
    {
      title: `move DB_URL below ${name}`,
      safe: true,
      changes: [
        { kind: "remove", field: item },
        { kind: "add", field: list, value },
      ],
    },
  ];
};

/** The URL of a Secret, in `env` itself, where the kubelet fills it in; only one that holds no password of its own. */
function written({ object, blame }: Trouble, { world }: Ground, name: string): ReturnType<Fixes> {
  const url = writtenText(world, blame)?.trim() ?? "";
  const workload = objectAt(world, object);
  if (workload === undefined || !new RegExp(`^postgres(?:ql)?://[^:@]*:\\$\\(${name}\\)@[^@]+$`).test(url)) return [];
  const found = variablesOf(workload, () => true).flatMap(({ field, entries }) => {
    const index = entries.findIndex((entry) => stringAt(entry, "name") === "DB_URL");
    const isDefined = entries.slice(0, index).some((entry) => stringAt(entry, "name") === name);
    return index !== -1 && isDefined ? [[...field.path, index]] : [];
  });
  const [entry, ...others] = found;
  if (entry === undefined || others.length > 0) return [];
  return [
    {
      title: `write DB_URL itself in env, below ${name}`,
      safe: true,
      changes: [
        { kind: "remove", field: { object, path: [...entry, "valueFrom"] } },
        { kind: "set", field: { object, path: [...entry, "value"] }, value: url },
      ],
    },
  ];
}
