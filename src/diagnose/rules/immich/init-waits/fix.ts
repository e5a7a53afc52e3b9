import type { Fixes } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";
import { plainTarget } from "../../plain-target.ts";

/** Waits for the host that is plainly meant, or for the only port that the Service has. */
export const fixes: Fixes = (trouble) => {
  const field = trouble.blame;
  const [port, ...others] = detailList(trouble, "ports");
  const isPort = detail(trouble, "problem") === "port";
  const from = detail(trouble, isPort ? "port" : "host");
  const onlyPort = others.length === 0 ? port : undefined;
  const to = isPort ? onlyPort : plainTarget(from, detailList(trouble, "present"));
  if (to === undefined) return [];
  return [
    { title: `wait for ${isPort ? "port " : ""}${to}`, safe: true, changes: [{ kind: "replace", field, from, to }] },
  ];
};
