import { repositoryElsewhere } from "../../../../catalog/index.ts";
import type { Trouble } from "../../../../controllers/index.ts";

/** What is asked for, and where it is instead, as the field has it: an Application names a registry without a scheme. */
export function elsewhere({ message, blame }: Trouble): {
  readonly address: string;
  readonly meant: string;
  readonly isMoved: boolean;
  readonly certain: boolean;
} {
  const address =
    /failed to (?:pull|fetch) (https?:\S+?|oci:\S+?)(?:\/index\.yaml :|: not found)/.exec(message)?.[1] ?? "";
  const { meant = "", differs, certain = false } = repositoryElsewhere(address) ?? {};
  const written = (url: string): string => (blame.object.kind === "Application" ? url.replace(/^oci:\/\//, "") : url);
  return { address: written(address), meant: written(meant), isMoved: differs === "moved", certain };
}
