import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const directoryEmpty: Rule = {
  id: "argo-cd/directory-empty",
  title: (trouble) => `Application ${trouble.object.name} takes nothing from folder ${detail(trouble, "folder")}`,
  message: (trouble) => {
    const { details } = trouble;
    const why =
      details?.["isDeep"] === true
        ? `The patterns under directory let no file through, ${detail(trouble, "entry")} neither: they are held against the path below ${detail(trouble, "folder")}.`
        : `Argo CD reads the files that lie directly in ${detail(trouble, "folder")}, and ${detail(trouble, "entry")} lies deeper.`;
    return `${why} So ${detail(trouble, "lost")} is not applied, nor what it brings, unless a person does that. The forecast goes on as if it were.`;
  },
  remedy: ({ details }) =>
    details?.["isDeep"] === true
      ? "correct the pattern, such as '**/application.yaml'"
      : "add directory: { recurse: true } to the source",
  seeIt: ({ object }) => `kubectl -n ${object.namespace} get application ${object.name} -o yaml`,
  explanation: {
    summary: "An Application builds a folder from which Argo CD takes no file.",
    why: "From a folder without a kustomization and without a chart Argo CD takes the `.yaml`, `.yml` and `.json` files that lie directly in it, with `directory.recurse: true` those of the folders below as well, and of them what `include` and `exclude` let through. The patterns are held against the whole path below the folder: `application.yaml` does not fit `immich/application.yaml`. An Application that finds nothing is no error: it is Synced and Healthy, and empty. Told where the Application that brings Immich lies below such a folder, and as a warning, since a person may apply that one.",
    looksLike: [],
    mend: "```yaml\nsource:\n  path: apps\n  directory:\n    recurse: true\n    include: '*/application.yaml'\n```",
    sources: ["Argo CD, Directory", "argo-cd reposerver/repository/repository.go, findManifests"],
  },
};
