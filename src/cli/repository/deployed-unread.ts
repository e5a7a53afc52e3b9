import { filesBelow } from "../../discover/index.ts";
import { isBelow, positionAt, readableFile, type SourceTree } from "../../source/index.ts";

/** Files in which Immich is deployed in a way that is not read here, and what to do about them. */
interface Way {
  readonly file: RegExp;
  /** What of the text says that this is Immich's deployment. */
  readonly text: RegExp;
  readonly what: string;
  readonly mend: string;
}

const image = /immich-app\/immich-server|image: *["']?[^\s"'#]*\bimmich-server\b/;

const byHelm =
  "run `helm template` with the same chart and values into rendered.yaml, then `immich-gitops check rendered.yaml`";

/** What can be rendered and then read goes first. */
const ways: readonly Way[] = [
  {
    file: /(^|\/)helmfile(\.d\/.*)?\.ya?ml(\.gotmpl)?$/,
    text: /^\s*- name: *["']?immich["']?\s*\n(?:(?!\s*- ).*\n)*?\s*chart:|^\s*(?:- )?chart: *\S*immich/m,
    what: "deploys Immich by helmfile, which is not read",
    mend: "run `helmfile template > rendered.yaml`, then `immich-gitops check rendered.yaml`",
  },
  {
    file: /(^|\/)fleet\.yaml$/,
    text: /^\s*chart: *["']?(\S*\/)?immich["']?\s*$/m,
    what: "deploys Immich by Fleet, which is not read",
    mend: byHelm,
  },
  {
    file: /\.(tf|tofu)$/,
    text: /^\s*(resource *"helm_release" *"[^"]*immich[^"]*"|chart *= *"[^"]*immich[^"]*")/m,
    what: "installs Immich's chart by Terraform, which is not read",
    mend: byHelm,
  },
  {
    file: /\.(j2|jinja2?|tf|tofu|tftpl|tmpl|tpl|gotmpl|jsonnet|libsonnet|cue|ts|py|nix)$/,
    text: image,
    what: "names Immich's image, but is no manifest yet",
    mend: "write what it makes into rendered.yaml, then run `immich-gitops check rendered.yaml`",
  },
  {
    file: /values[^/]*\.ya?ml$/,
    text: /immich-app\/immich-server|^immich:|^\s+IMMICH_[A-Z_]+:/m,
    what: "holds values of Immich's chart, it seems, and no release that is read here takes them",
    mend: byHelm,
  },
  {
    file: /(^|\/)(docker-)?compose[^/]*\.ya?ml$/,
    text: image,
    what: "runs Immich by Docker Compose, not on Kubernetes",
    mend: "`immich-gitops init` writes a deployment for a cluster",
  },
];

/** How Immich is deployed below the paths, where nothing of it is a manifest; undefined when that cannot be seen. */
export function deployedUnread(tree: SourceTree, paths: readonly string[]): string | undefined {
  const files = filesBelow(tree, "").filter((file) => paths.length === 0 || paths.some((path) => isBelow(file, path)));
  for (const { file: named, text, what, mend } of ways) {
    for (const file of files.filter((each) => named.test(each))) {
      const read = readableFile(tree, file);
      const found = read && text.exec(read.text);
      if (read && found)
        return `${file}:${positionAt(read, found.index + found[0].search(/\S/)).line} ${what}: ${mend}`;
    }
  }
  return undefined;
}
