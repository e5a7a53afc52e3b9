import type { Trouble } from "../../controllers/index.ts";
import { detailList } from "./details.ts";

/** A rule's message, and behind it which value reached which part of DB_URL, and how it was encoded. */
export function withOrigins(message: string, trouble: Trouble): string {
  const origins = detailList(trouble, "origins");
  return origins.length === 0 ? message : `${message} In DB_URL: ${origins.join("; ")}.`;
}
