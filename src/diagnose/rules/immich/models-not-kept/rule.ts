import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { seeDescription } from "../../see-it.ts";

export const modelsNotKept: Rule = {
  id: "immich/models-not-kept",
  title: ({ object }) => `The models of ${object.name} are gone with its pod`,
  message: (trouble) =>
    `Machine learning keeps them in ${detail(trouble, "folder")}, where no volume that lasts is mounted. At every start it fetches them again, and without a way to huggingface.co it finds nothing.`,
  remedy: (trouble) => `mount volume ${detail(trouble, "volume")} at ${detail(trouble, "folder")}`,
  seeIt: seeDescription,
  explanation: {
    summary: "A pod of machine learning has a volume that lasts, but not where it keeps its models.",
    why: "Models of a gigabyte and more are fetched when they are first used and kept in `/cache`, unless `MACHINE_LEARNING_CACHE_FOLDER` says otherwise. A claim that is mounted anywhere else stays empty.",
    looksLike: ["Downloading <kind> model '<name>' to /cache"],
    mend: "Mount the claim at `/cache`, or set `MACHINE_LEARNING_CACHE_FOLDER` to where it is mounted.",
    sources: ["immich-app/immich machine-learning/immich_ml/config.py"],
  },
};
