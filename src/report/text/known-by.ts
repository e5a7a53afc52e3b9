import type { Chart } from "../../diagnose/index.ts";

/** `by the contract of app-template 4`, `by helm (valkey 1.0.0, helm v3.19.0)`. */
export function knownBy({ by, from }: Chart): string {
  switch (by) {
    case "contract":
      return `by the contract of ${from}`;
    case "templates":
      return `by the templates in ${from || "."}`;
    case "helm":
      return `by helm (${from})`;
    case "elsewhere":
      return `from ${from}`;
  }
}
