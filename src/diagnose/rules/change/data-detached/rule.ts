import type { Trouble } from "../../../../controllers/index.ts";
import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";

export const dataDetached: Rule = {
  id: "change/data-detached",
  title: (trouble) => {
    switch (detail(trouble, "problem")) {
      case "media":
        return isPart(trouble)
          ? `The change leaves Immich's folder ${detail(trouble, "folder")} behind`
          : "The change leaves the photos behind";
      case "database":
        return "The change leaves the database behind";
      default:
        return `The change deletes ${detail(trouble, "kind")} ${detail(trouble, "name")}, which holds Immich's data`;
    }
  },
  message,
  remedy: (trouble) => {
    switch (detail(trouble, "problem")) {
      case "media":
        if (isPart(trouble))
          return `take the mount at ${detail(trouble, "path")} back, or let an init container make the file .immich in it`;
        return `let Immich use ${detail(trouble, "before")} again, or copy its files over first, with Immich stopped`;
      case "database":
        return `let Immich use ${detail(trouble, "before")} again, or move its data over first (dump and restore)`;
      case "replaced":
        return `take the change of ${detail(trouble, "field")} back; new storage needs another name, and the files copied over`;
      case "moved":
        return `first set kustomize.toolkit.fluxcd.io/prune: disabled on it, then move it, then take that off again`;
      default:
        return `bring ${detail(trouble, "kind")} ${detail(trouble, "name")} back, or mark it as not to be pruned`;
    }
  },
  seeIt: ({ object, details }) =>
    details?.["problem"] === "media"
      ? `kubectl -n ${object.namespace} logs ${object.kind.toLowerCase()}/${object.name}`
      : undefined,
  explanation: {
    summary: "A change deletes Immich's photos or database, or makes Immich look for them elsewhere.",
    why: "Claims and databases outlive their manifests only as long as nobody prunes them, and only under their name: a claim, claim template, StatefulSet, cluster or namespace of another name is a new and empty one. Since 1.115 Immich remembers in its database that each media folder has held a file `.immich`, and stops when one is gone. With a new database it starts as if it had never run: without users, albums and faces. It is told by `check --since`.",
    looksLike: [
      'Failed to read: "<UPLOAD_LOCATION>/<folder>/.immich (<path>/.immich)',
      "Failed to read: <folder>/.immich",
      "Failed to read (<folder>/.immich): Error: ENOENT: no such file or directory",
      "ENOENT: no such file or directory, open '<folder>/.immich'",
    ],
    mend: "Keep the name, or move the data first: stop Immich, copy the files into the new claim or restore a dump into the new database, and only then change the manifests. Protect claims and clusters with `kustomize.toolkit.fluxcd.io/prune: disabled`, or `argocd.argoproj.io/sync-options: Prune=false`.",
    sources: [
      "immich-app/immich server/src/services/storage.service.ts",
      "immich-app/immich#13861, #18270, #20658",
      "Kubernetes, persistent volumes: reclaiming; volumeClaimTemplates",
    ],
  },
};

const fates: Readonly<Record<string, string>> = {
  deleted: "and is deleted with what it holds",
  released: "and is deleted, while its volume is kept (reclaimPolicy: Retain)",
  left: "and stays as it is, unused",
};

function message(trouble: Trouble): string {
  const before = detail(trouble, "before");
  const fate = fates[detail(trouble, "fate")] ?? "";
  switch (detail(trouble, "problem")) {
    case "media":
      if (isPart(trouble)) return ofOneFolder(trouble, before);
      return detail(trouble, "checks") === "true"
        ? `Immich's files are in ${before}; it now looks for them in ${detail(trouble, "now")}, which is empty, and stops. ${sentence(before, fate)}`
        : `Immich's files are in ${before}; it now looks for them in ${detail(trouble, "now")}, which is empty, so no photo can be shown. ${sentence(before, fate)}`;
    case "database":
      return `Immich's data is in ${before}; it now starts with ${detail(trouble, "now")}, which is new: no users, albums or faces. ${sentence(before, fate)}`;
    case "replaced":
      return `${detail(trouble, "field")} cannot be changed, and ${detail(trouble, "from")} is told to delete and make anew what it cannot update. ${lossOf(trouble)}`;
    case "moved":
      return `${detail(trouble, "from")} prunes it as soon as its own build no longer brings it, ${detail(trouble, "order")}. ${lossOf(trouble)} What is applied afterwards is empty.`;
    default:
      return `${detail(trouble, "from")} prunes what its build no longer brings, and Immich still needs it. ${lossOf(trouble)}`;
  }
}

const isPart = (trouble: Trouble): boolean => detail(trouble, "folder") !== "";

function ofOneFolder(trouble: Trouble, before: string): string {
  const now = `${detail(trouble, "path")}, on ${detail(trouble, "now")}`;
  return detail(trouble, "checks") === "true"
    ? `What is in there is in ${before}; Immich now looks for it in ${now}. Its file .immich is missing there, so Immich stops.`
    : `What is in there is in ${before}; Immich now looks for it in ${now}.`;
}

/** Of a claim that is deleted. */
function lossOf(trouble: Trouble): string {
  return detail(trouble, "fate") === "released"
    ? "Its volume is kept (reclaimPolicy: Retain) with what it holds, but no new claim gets it until somebody clears its claimRef."
    : "What it holds is deleted.";
}

function sentence(before: string, fate: string): string {
  return fate === "" ? "" : `${before[0]?.toUpperCase()}${before.slice(1)} is no longer Immich's ${fate}.`;
}
