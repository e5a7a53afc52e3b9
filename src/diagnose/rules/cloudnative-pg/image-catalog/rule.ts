import type { Rule } from "../../../rule.ts";
import { detail, detailList, orList } from "../../details.ts";

export const imageCatalog: Rule = {
  id: "cloudnative-pg/image-catalog",
  title: (trouble) => `The image catalogue ${detail(trouble, "name")} has no PostgreSQL ${detail(trouble, "major")}`,
  message: (trouble) =>
    `It has ${orList(detailList(trouble, "majors")).replace(" or ", " and ")}. The operator stops before it makes anything.`,
  remedy: (trouble) =>
    `ask for ${orList(detailList(trouble, "majors"))}, or add an image for ${detail(trouble, "major")} to the catalogue`,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} describe cluster ${object.name}`,
  explanation: {
    summary: "A Cluster asks its image catalogue for a major version that is not in it.",
    why: "With `imageCatalogRef` the operator takes the image of the entry with the same `major`. Without one it says so by an event and in the status, and waits for the catalogue to change.",
    looksLike: [
      "Cluster has incomplete or invalid image catalog",
      "selected major version is not available in the catalog",
      "Cannot find major <major> in ClusterImageCatalog <name>",
    ],
    mend: "Ask for a version that is in the catalogue, or add one.",
    sources: ["cloudnative-pg internal/controller/cluster_image.go, reconcileImage"],
  },
};
