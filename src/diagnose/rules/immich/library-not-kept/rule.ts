import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeDescription } from "../../see-it.ts";

export const libraryNotKept: Rule = {
  id: "immich/library-not-kept",
  title: (trouble) =>
    parts(trouble) === ""
      ? `The photos of ${trouble.object.name} are gone with its pod`
      : `What ${trouble.object.name} keeps in ${parts(trouble)} is gone with its pod`,
  message: (trouble) => (parts(trouble) === "" ? ofAll(trouble) : ofParts(trouble)),
  remedy: (trouble) =>
    parts(trouble) !== ""
      ? `let ${detail(trouble, "path")} lie on a volume that lasts, or an init container make the file .immich in it`
      : detail(trouble, "volume") === ""
        ? `mount a claim at ${detail(trouble, "target")}`
        : `mount volume ${detail(trouble, "volume")} at ${detail(trouble, "target")}`,
  seeIt: seeDescription,
  explanation: {
    summary: "No volume that outlives the pod is mounted where Immich keeps the photos.",
    why: "Since 1.137 the folders `library`, `upload`, `thumbs`, `encoded-video`, `profile` and `backups` lie in `/data` (before, and where that is mounted: `/usr/src/app/upload`), unless `IMMICH_MEDIA_LOCATION` says otherwise. A claim mounted anywhere else keeps nothing, and a volume without a source is an emptyDir. Everything works until the pod is replaced. Since 1.115 the server leaves a file `.immich` in each folder and notes that in the database; the next start does not find it and fails. That holds for each folder by itself: one emptyDir among them is enough.",
    looksLike: ['Failed to read: "<UPLOAD_LOCATION>/encoded-video/.immich'],
    mend: "Mount the claim at `/data`, or set `IMMICH_MEDIA_LOCATION` to where it is mounted. Photos that lie in a running pod must be copied out first.",
    sources: ["immich-app/immich server/src/services/storage.service.ts", "release notes of Immich v1.137.0"],
  },
};

/** `backups`, `thumbs and backups`; empty where it is all of them. */
function parts(trouble: Trouble): string {
  const names = detail(trouble, "parts").split(" ");
  const last = names.pop() ?? "";
  return names.length === 0 ? last : `${names.join(", ")} and ${last}`;
}

function ofAll(trouble: Trouble): string {
  const place =
    detail(trouble, "mounted") === "true" ? "the volume there is emptied with the pod" : "no volume is mounted there";
  const then =
    detail(trouble, "stops") === "true"
      ? "the next start fails, as the marks of its folders are gone"
      : "Immich comes up again, and shows what is no longer there";
  return `Immich keeps them in ${detail(trouble, "location")}, and ${place}. The database goes on knowing them: ${then}.`;
}

function ofParts(trouble: Trouble): string {
  const why =
    detail(trouble, "mounted") === "true" ? "the volume there is emptied with the pod" : "no volume is mounted there";
  return `At its first start Immich makes a file .immich in each of its folders, and from then on looks for it. ${detail(trouble, "path")} does not keep it, as ${why}: when the pod is replaced, the next start fails with Failed to read.`;
}
