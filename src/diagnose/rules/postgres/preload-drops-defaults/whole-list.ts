import { spiloPreloads } from "../../../../catalog/index.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detailList } from "../../details.ts";

/** Spilo's own libraries and then the user's. */
export function wholeList(trouble: Trouble): string {
  const own = detailList(trouble, "list").filter((library) => !spiloPreloads.includes(library));
  return [...spiloPreloads, ...own].join(",");
}
