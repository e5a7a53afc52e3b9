import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";
import { foldersOf } from "./folders-of.ts";

export const extensionVolume: Rule = {
  id: "cloudnative-pg/extension-volume",
  title: (trouble) =>
    isOfAnotherRelease(trouble)
      ? `The mounted ${detail(trouble, "extension")} is made for PostgreSQL ${detail(trouble, "made")}, and the Cluster runs ${detail(trouble, "runs")}`
      : `PostgreSQL does not look where the mounted image has ${detail(trouble, "extension")}`,
  message: (trouble) => {
    if (isOfAnotherRelease(trouble))
      return `A library goes with the one major release that it was made for, and PostgreSQL refuses any other. ${outcome(trouble)}`;
    const places = foldersOf(trouble).map(({ field, folder }) => `${folder} (${field})`);
    return `Its files lie in ${places.join(" and in ")} of ${detail(trouble, "image")}, and nothing has PostgreSQL look there. ${outcome(trouble)}`;
  },
  remedy: (trouble) =>
    isOfAnotherRelease(trouble)
      ? `mount an image of ${detail(trouble, "extension")} for PostgreSQL ${detail(trouble, "runs")}, with the folders that it has`
      : foldersOf(trouble)
          .map(({ field, folder }) => `write ${folder} under ${field}`)
          .join(", "),
  fixes,
  seeIt: ({ object }) => `kubectl -n ${object.namespace} logs -l cnpg.io/cluster=${object.name} --all-containers`,
  explanation: {
    summary:
      "An extension's image is mounted into a Cluster, and its files lie elsewhere in it than PostgreSQL looks, or are made for another major release.",
    why: "CloudNativePG mounts an image of `postgresql.extensions` at `/extensions/<name>` and has PostgreSQL look below it for libraries in `lib` (`dynamic_library_path`) and for control files in `share` (`extension_control_path`), to which PostgreSQL adds `/extension` itself. The project's own images are made that way. `tensorchord/vchord-scratch` has Debian's folders, which hold the major release, so that both fields must be written, and change with that release. A library holds the major release that it was made for, and PostgreSQL loads no other: whoever changes the Cluster's image to another major release changes the mounted images with it.",
    looksLike: ['FATAL: could not access file "vchord.so": No such file or directory'],
    alsoLooksLike: [
      'FATAL: incompatible library "<path>/vchord.so": version mismatch',
      'extension "<name>" is not available',
    ],
    mend: "For `vchord-scratch` on PostgreSQL 18 write `dynamic_library_path: [/usr/lib/postgresql/18/lib]` and `extension_control_path: [/usr/share/postgresql/18]`. For the images of `cloudnative-pg/postgres-extensions-containers` leave both out.",
    sources: [
      "cloudnative-pg docs, Image Volume Extensions; pkg/postgres/configuration.go",
      "PostgreSQL 18, extension_control_path; src/backend/utils/fmgr/dfmgr.c, incompatible_module_error",
      "immich-charts local/cloudnative-pg.yaml",
    ],
  },
};

function isOfAnotherRelease({ details }: Trouble): boolean {
  return typeof details?.["made"] === "number";
}

function outcome(trouble: Trouble): string {
  if (trouble.message.startsWith("FATAL"))
    return "PostgreSQL does not start, and the Cluster stays at Setting up primary.";
  return isOfAnotherRelease(trouble)
    ? "CREATE EXTENSION fails with it."
    : "CREATE EXTENSION fails, as if it were not installed.";
}
