import type { Rule } from "../../../rule.ts";
import { isCloudNative } from "../../aftermath.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const preloadUnavailable: Rule = {
  id: "postgres/preload-unavailable",
  title: (trouble) => {
    const meant = detail(trouble, "meant");
    return meant === ""
      ? `The image has no library ${detail(trouble, "library")}, but it is to be preloaded`
      : `No library is called ${detail(trouble, "library")}: its name is ${meant}`;
  },
  message: (trouble) =>
    `PostgreSQL does not start if a library in shared_preload_libraries is missing${
      detail(trouble, "meant") === "" ? `, and ${detail(trouble, "image")} does not have it` : ""
    }. So ${isCloudNative(trouble) ? "the Cluster stays at Setting up primary" : "no pod ever becomes the master"}.`,
  remedy: (trouble) => {
    const meant = detail(trouble, "meant");
    const library = detail(trouble, "library");
    if (meant !== "") return `write ${meant} in place of ${library}`;
    return isCloudNative(trouble)
      ? `use an image for CloudNativePG that has ${library}, or take ${library} out of the list`
      : `set dockerImage to an image made from Spilo that has ${library}, or take ${library} out of the list`;
  },
  fixes,
  seeIt: (trouble) => {
    const { namespace, name } = trouble.object;
    return isCloudNative(trouble)
      ? `kubectl -n ${namespace} logs job/${name}-1-initdb`
      : `kubectl -n ${namespace} logs ${name}-0`;
  },
  explanation: {
    summary: "shared_preload_libraries names a library that the image does not have.",
    why: "PostgreSQL loads every library of the list at its start and gives up if one is missing. Patroni tries again without end, no pod gets the label `spilo-role: master`, and the operator gives up waiting after 10 minutes. No release of Spilo has VectorChord's `vchord`, nor have CloudNativePG's own images.",
    looksLike: [
      'FATAL: could not access file "<library>": No such file or directory',
      "could not sync statefulsets: cluster is not ready: pod labels error: still failing after 200 retries",
    ],
    mend: "Take the library out, or set `dockerImage` to an image that is made from Spilo and has it.",
    sources: [
      "PostgreSQL src/backend/utils/fmgr/dfmgr.c, internal_load_library; src/backend/utils/init/miscinit.c, load_libraries",
      "zalando/spilo postgres-appliance/build_scripts/base.sh, issue 1041",
    ],
  },
};
