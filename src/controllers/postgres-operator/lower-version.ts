import { stringAt, type WorldObject } from "../../world/index.ts";
import type { Context } from "../engine/index.ts";

/** A lower `version` than before is ignored (pkg/cluster/majorversionupgrade.go): the data directory decides. */
export function noteLowerVersion({ ref, object, previous }: WorldObject, context: Context): void {
  const path = ["spec", "postgresql", "version"];
  const [from, to] = [previous, object].map((one) => Number(stringAt(one, ...path) ?? Number.NaN));
  if (from === undefined || to === undefined || !(to < from)) return;
  context.notes({
    rule: "change/postgres-major",
    object: ref,
    message: `version ${to} is ignored: the data directory is of ${from}`,
    blame: { object: ref, path },
    known: { from: "source", of: "Zalando operator 1.13–2.0, majorVersionUpgrade" },
    details: { operator: "postgres-operator", from, to },
    weight: "info",
  });
}
