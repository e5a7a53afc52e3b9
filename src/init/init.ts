import { serverPort } from "../catalog/index.ts";
import type { Answers } from "./answers.ts";
import { claims } from "./claims.ts";
import { externalSecret, secretStore, serviceAccount } from "./credentials.ts";
import { dockerfile, isOnGitHub, workflow, workflowFile } from "./database-image.ts";
import { cloudNativeDatabase } from "./database/cloudnative-pg.ts";
import { zalandoDatabase } from "./database/zalando.ts";
import { deployerManifest } from "./deployer.ts";
import { keptAnnotation } from "./kept.ts";
import { folderKustomization, kustomization, namespaceManifest } from "./kustomization.ts";
import { inFolder, names } from "./names.ts";
import { httpRoute, ingress } from "./route.ts";
import { settingsExternalSecret } from "./settings.ts";
import { machineLearningDeployment } from "./workloads/machine-learning.ts";
import { serverDeployment } from "./workloads/server.ts";
import { service, type ServiceOf } from "./workloads/service.ts";
import { valkeyDeployment } from "./workloads/valkey.ts";

/** Path, relative to the root of the repository → text. */
export type DeploymentFiles = Readonly<Record<string, string>>;

/** The files of a complete deployment of Immich, sorted by path. */
export function init(answers: Answers): DeploymentFiles {
  const manifests = [...ownManifests(answers), ...workloads(answers)];
  const listed = manifests.map(({ listed }) => listed);
  const within = [
    { path: "kustomization.yaml", text: kustomization(answers, listed) },
    ...manifests.flatMap(({ files }) => files),
  ];
  const files = within.map(({ path, text }) => ({ path: inFolder(answers, path), text }));
  const beside = [...deployerFiles(answers), ...imageFiles(answers)];
  const sorted = [...files, ...beside].sort((a, b) => (a.path < b.path ? -1 : 1));
  return Object.fromEntries(sorted.map(({ path, text }) => [path, text]));
}

interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

/** What the kustomization lists: a file, or a folder with a kustomization of its own. */
interface Listed {
  readonly listed: string;
  readonly files: readonly WrittenFile[];
}

/** In the guide's order. */
function ownManifests(answers: Answers): readonly Listed[] {
  const { operator, route, credentials } = answers;
  const byExternalSecrets = credentials === "external-secret";
  const settings = settingsExternalSecret(answers);
  const texts: readonly (readonly [string, string] | false)[] = [
    ["namespace.yaml", namespaceManifest(answers, keptAnnotation(answers))],
    route === "http-route" ? ["http-route.yaml", httpRoute(answers)] : ["ingress.yaml", ingress(answers)],
    byExternalSecrets && ["externalsecret.yaml", externalSecret(answers)],
    settings !== undefined && ["config-externalsecret.yaml", settings],
    ["database.yaml", operator === "zalando" ? zalandoDatabase(answers) : cloudNativeDatabase(answers)],
    ["pvc.yaml", claims(answers)],
    byExternalSecrets && [`${names.store[operator]}.yaml`, secretStore(answers)],
    byExternalSecrets && ["serviceaccount.yaml", serviceAccount(answers)],
  ];
  return texts.filter((each) => each !== false).map(([path, text]) => ({ listed: path, files: [{ path, text }] }));
}

function workloads(answers: Answers): readonly Listed[] {
  const { server, machineLearning, valkey } = names;
  const port = serverPort(answers.immich);
  return [
    workload("immich-server", serverDeployment(answers), { name: server, component: "server", portName: "http", port }),
    workload("immich-machine-learning", machineLearningDeployment(answers), {
      name: machineLearning,
      component: "machine-learning",
      portName: "http",
      port: 3003,
    }),
    workload("valkey", valkeyDeployment(), { name: valkey, component: "queue", portName: "valkey", port: 6379 }),
  ];
}

function workload(folder: string, deployment: string, serves: ServiceOf): Listed {
  const files = [
    { path: `${folder}/deployment.yaml`, text: deployment },
    { path: `${folder}/kustomization.yaml`, text: folderKustomization(["deployment.yaml", "service.yaml"]) },
    { path: `${folder}/service.yaml`, text: service(serves) },
  ];
  return { listed: folder, files };
}

function deployerFiles(answers: Answers): readonly WrittenFile[] {
  const { deployer } = answers;
  return deployer.kind === "none" ? [] : [{ path: deployer.file, text: deployerManifest(answers, deployer) }];
}

function imageFiles(answers: Answers): readonly WrittenFile[] {
  const { buildImage, databaseImage } = answers;
  if (!buildImage || databaseImage === undefined) return [];
  const built = { path: inFolder(answers, "database-image/Dockerfile"), text: dockerfile() };
  return isOnGitHub(databaseImage) ? [built, { path: workflowFile, text: workflow(answers, databaseImage) }] : [built];
}
