import type { Json } from "../../../source/index.ts";

/** Does the value hold a variable of a deployer's? What it becomes is not known here. */
export function isOpen(value: Json | undefined): boolean {
  return typeof value === "string" && value.includes("$");
}
