import { originsOf } from "../../../template/index.ts";
import { at } from "../../../world/index.ts";
import type { Variable } from "../../kubernetes/index.ts";
import { blameVariable } from "../environment/setting.ts";
import { mountedFile } from "../mounted-file.ts";
import type { ServerStart } from "../server-start.ts";

const parameters = ["sslcert", "sslkey", "sslrootcert"];

/** Folders in which the image, or the kubelet, has files of its own. */
const notOnlyMounted = /^\/(?:etc\/ssl|etc\/pki|usr|proc|dev|(?:var\/)?run\/secrets\/kubernetes\.io)\//;

/**
 * A certificate or key that a URL names and that is not in the container: the files are read before anything is connected to, in
 * this order, whatever `sslmode` says. Answers Node's words.
 */
export function checkCertificateFiles(start: ServerStart, variable: Variable, url: string): string | undefined {
  const { context, workload, container, version } = start;
  // Those releases read URLs with postgres.js itself, which looks at no such parameter.
  if (version.startsWith("1.125.") || workload.manifest?.open !== undefined) return undefined;
  // A command of its own may write them first.
  if (at(container.spec, "command") !== undefined || at(container.spec, "args") !== undefined) return undefined;
  const query = new URLSearchParams(url.includes("?") ? url.slice(url.indexOf("?") + 1) : "");
  for (const parameter of parameters) {
    const path = query.getAll(parameter).at(-1) ?? "";
    if (!/^\/[\w./-]+$/.test(path) || path.includes("..") || notOnlyMounted.test(path)) continue;
    const file = mountedFile(start, path);
    if (file.kind !== "absent") continue;
    const message = `Error: ENOENT: no such file or directory, open '${path}'`;
    const stands = context.fails({
      rule: "immich/db-url-invalid",
      object: workload.ref,
      about: parameter,
      message,
      blame: blameVariable(start, variable),
      known: { from: "executed", of: "pg-connection-string 2.14 as Immich calls it" },
      details: {
        problem: "no-file",
        parameter,
        path,
        present: file.present,
        origins: variable.value.length === 1 ? [] : originsOf(variable.value),
      },
    });
    if (stands) return message;
  }
  return undefined;
}
