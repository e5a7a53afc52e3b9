import { text } from "../text.ts";

/** What several instances are good for; nothing where there is one. */
export function instancesComment(instances: number): string | undefined {
  if (instances < 2) return undefined;
  return text`
    # If the first fails, another one takes over within a minute. What was written in the last moment may then be lost, and none
    # of them is a backup: what is deleted in one is deleted in all.`;
}
