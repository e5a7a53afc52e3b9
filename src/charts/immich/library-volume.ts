import type { Mapping } from "../../source/index.ts";
import { object, text } from "../build.ts";
import { filledAt } from "../values.ts";

/**
 * The volume of the photos. Without a claim the chart refuses its values, and nothing of it is made; once they are mended there is
 * a volume that lasts, so what stands in until then is one of which nothing is to be said.
 */
export function libraryVolume(values: Mapping): Mapping {
  const existingClaim = filledAt(values, "immich", "persistence", "library", "existingClaim");
  return existingClaim ? object({ existingClaim }) : standIn;
}

const standIn: Mapping = object({ type: text("nfs"), server: text("unknown"), path: text("/") });
