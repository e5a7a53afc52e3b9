import { placeholderHost, type Answers } from "../../init/index.ts";

/** Paths as a tree. */
export function fileTree(paths: readonly string[]): string {
  const lines: string[] = [];
  let open: readonly string[] = [];
  for (const path of [...paths].sort()) {
    const parts = path.split("/");
    const folders = parts.slice(0, -1);
    const shared = folders.findIndex((part, index) => open[index] !== part);
    for (let depth = shared === -1 ? folders.length : shared; depth < folders.length; depth++)
      lines.push(`${"  ".repeat(depth + 1)}${folders[depth]}/`);
    lines.push(`${"  ".repeat(parts.length)}${parts.at(-1)}`);
    open = folders;
  }
  return lines.map((line) => `${line}\n`).join("");
}

/** What to do now: the image first, where there is one to be built, then three commands. */
export function nextSteps(answers: Answers, files: readonly string[], deployerIsSeen: boolean): string {
  const { buildImage, databaseImage, namespace, host } = answers;
  const image = buildImage
    ? `First of all ${databaseImage} must be pushed, where the cluster may pull it: ${howToBuild(answers)}\n\n`
    : "";
  const add = `git add ${topmost(answers, files).join(" ")} && git commit --message "Add Immich"`;
  const watch = `kubectl --namespace ${namespace} get pods --watch`;
  const commands = [add, ...applying(answers, deployerIsSeen), watch];
  const ownHost = host === placeholderHost ? `${host} stands for your own host name: --host says it.\n\n` : "";
  return `\n${ownHost}${image}Next:\n${commands.map((command) => `  ${command}\n`).join("")}`;
}

function howToBuild({ folder, databaseImage = "" }: Answers): string {
  const context = folder === "" ? "database-image" : `${folder}/database-image`;
  return databaseImage.startsWith("ghcr.io/")
    ? "the workflow does it once it is on GitHub."
    : `docker build --tag ${databaseImage} ${context} && docker push ${databaseImage}`;
}

function applying({ deployer, folder }: Answers, deployerIsSeen: boolean): readonly string[] {
  if (deployer.kind === "none") return [`kubectl apply --kustomize ${folder || "."}`];
  return [deployerIsSeen ? "git push" : `git push && kubectl apply --filename ${deployer.file}`];
}

/** The folder, and what lies outside of it. */
function topmost({ folder }: Answers, files: readonly string[]): readonly string[] {
  if (folder === "") return ["."];
  return [folder, ...files.filter((file) => !file.startsWith(`${folder}/`))].sort();
}
