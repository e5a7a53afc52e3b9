import { repositoryElsewhere } from "../../../../catalog/index.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detail } from "../../details.ts";

/** What is asked for, and what is there instead. */
export interface Elsewhere {
  readonly differs: "name" | "moved" | "chart";
  /** The address, as the field has it: an Application names a registry without a scheme. */
  readonly address: string;
  /** Another address, or the chart that is there. */
  readonly meant: string;
  readonly certain: boolean;
}

export function elsewhere(trouble: Trouble): Elsewhere {
  const { message, blame } = trouble;
  const written = (url: string): string => (blame.object.kind === "Application" ? url.replace(/^oci:\/\//, "") : url);
  if (detail(trouble, "chart") !== "") {
    const [address, meant] = [written(detail(trouble, "address")), detail(trouble, "meant")];
    return { differs: "chart", address, meant, certain: true };
  }
  const address =
    /failed to (?:pull|fetch) (https?:\S+?|oci:\S+?)(?:\/index\.yaml :|: not found)/.exec(message)?.[1] ?? "";
  const { meant = "", differs = "name", certain = false } = repositoryElsewhere(address) ?? {};
  return { differs, address: written(address), meant: written(meant), certain };
}
