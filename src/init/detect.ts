import {
  argoApplications,
  argoTargets,
  declarationsBelow,
  filesBelow,
  fluxKustomization,
  hasKustomization,
  isYaml,
} from "../discover/index.ts";
import {
  changedTree,
  folderOf,
  inFolder,
  nodeAt,
  readableFile,
  textAt,
  type Node,
  type SourceTree,
} from "../source/index.ts";
import type { AnswerKey, GivenAnswers } from "./questions.ts";

/** What the repository answers by what it uses already. */
export interface Detected {
  readonly answers: GivenAnswers;
  /** The file that a detected answer was seen in. */
  readonly seenIn: Readonly<Partial<Record<AnswerKey, string>>>;
}

interface Written {
  readonly file: string;
  readonly document: Node;
}

/** Looks at every manifest of the repository, but for those in the folder that is to be written. */
export function detect(tree: SourceTree, folder: string): Detected {
  const written = manifestsIn(tree, folder);
  const found = [
    ...operatorIn(written),
    ...routeIn(written),
    ...storageIn(written),
    ...credentialsIn(written),
    ...deployerIn(tree, written, folder),
  ];
  return {
    answers: Object.fromEntries(found.map(({ key, value }) => [key, value])),
    seenIn: Object.fromEntries(found.map(({ key, file }) => [key, file])),
  };
}

interface Found {
  readonly key: AnswerKey;
  readonly value: string;
  readonly file: string;
}

/** Most files of a repository say nothing of these, and need not be parsed. */
const telling =
  /\b(?:acid\.zalan\.do|postgresql\.cnpg\.io|postgres-operator|cloudnative-pg|gateway\.networking\.k8s\.io|Ingress|storageClass|StorageClass|external-secrets|fluxcd\.io|argoproj\.io)/;

function manifestsIn(tree: SourceTree, folder: string): readonly Written[] {
  const isOwn = (file: string): boolean => folder === "" || file.startsWith(`${folder}/`);
  return filesBelow(tree, "")
    .filter((file) => isYaml(file) && !isOwn(file))
    .flatMap((file) => {
      const read = readableFile(tree, file);
      if (read === undefined || !telling.test(read.text)) return [];
      return (tree.yaml(file)?.documents ?? []).map((document) => ({ file, document }));
    });
}

function kindOf({ document }: Written): string {
  const group = (textAt(document, "apiVersion") ?? "").split("/")[0] ?? "";
  return `${group} ${textAt(document, "kind") ?? ""}`;
}

function ofKind(written: readonly Written[], ...kinds: readonly string[]): readonly Written[] {
  return written.filter((each) => kinds.includes(kindOf(each)));
}

/** The value that most have; of several the first by name. */
function mostUsed(values: readonly Found[]): readonly Found[] {
  const counts = new Map<string, number>();
  for (const { value } of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [best] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const first = values.find(({ value }) => value === best?.[0]);
  return first ? [first] : [];
}

function operatorIn(written: readonly Written[]): readonly Found[] {
  const found = (value: string, ...from: readonly (readonly Written[])[]): readonly Found[] =>
    from.flat().map(({ file }) => ({ key: "operator", value, file }));
  const zalando = found(
    "zalando",
    ofKind(written, "acid.zalan.do postgresql", "acid.zalan.do OperatorConfiguration"),
    written.filter((each) => chartOf(each) === "postgres-operator"),
  );
  const cloudNative = found(
    "cloudnative-pg",
    ofKind(written, "postgresql.cnpg.io Cluster"),
    written.filter((each) => chartOf(each) === "cloudnative-pg"),
  );
  return mostUsed([...cloudNative, ...zalando]);
}

/** The chart of a HelmRelease or an Application. */
function chartOf({ document }: Written): string | undefined {
  return textAt(document, "spec", "chart", "spec", "chart") ?? textAt(document, "spec", "source", "chart");
}

function routeIn(written: readonly Written[]): readonly Found[] {
  const routes = ofKind(written, "gateway.networking.k8s.io HTTPRoute");
  const gateways = ofKind(written, "gateway.networking.k8s.io Gateway");
  const ingresses = ofKind(written, "networking.k8s.io Ingress");
  const found = (from: readonly Written[], value: string): readonly Found[] =>
    from.map(({ file }) => ({ key: "route", value, file }));
  const route = mostUsed([...found([...routes, ...gateways], "http-route"), ...found(ingresses, "ingress")]);
  return [...route, ...mostUsed(gatewaysOf(routes, gateways)), ...mostUsed(classesOf(ingresses))];
}

function gatewaysOf(routes: readonly Written[], gateways: readonly Written[]): readonly Found[] {
  const named = (file: string, namespace: string | undefined, name: string | undefined): readonly Found[] =>
    namespace === undefined || name === undefined ? [] : [{ key: "gateway", value: `${namespace}/${name}`, file }];
  const used = routes.flatMap(({ file, document }) => {
    const parent = nodeAt(document, ["spec", "parentRefs", 0]);
    const namespace = textAt(parent, "namespace") ?? textAt(document, "metadata", "namespace");
    return named(file, namespace, textAt(parent, "name"));
  });
  if (used.length > 0) return used;
  return gateways.flatMap(({ file, document }) =>
    named(file, textAt(document, "metadata", "namespace"), textAt(document, "metadata", "name")),
  );
}

function classesOf(ingresses: readonly Written[]): readonly Found[] {
  return ingresses.flatMap(({ file, document }) => {
    const value = textAt(document, "spec", "ingressClassName");
    return value === undefined ? [] : [{ key: "ingress-class" as const, value, file }];
  });
}

/** Where the class is written in claims and databases. */
const classPaths: Readonly<Record<string, readonly string[]>> = {
  " PersistentVolumeClaim": ["spec", "storageClassName"],
  "v1 PersistentVolumeClaim": ["spec", "storageClassName"],
  "acid.zalan.do postgresql": ["spec", "volume", "storageClass"],
  "postgresql.cnpg.io Cluster": ["spec", "storage", "storageClass"],
};

function storageIn(written: readonly Written[]): readonly Found[] {
  return mostUsed(
    written.flatMap((each) => {
      const path = classPaths[kindOf(each)];
      const value = path && textAt(each.document, ...path);
      return value ? [{ key: "storage-class" as const, value, file: each.file }] : [];
    }),
  );
}

/** Who deploys already, and has nothing of External Secrets, is spared installing it. */
function credentialsIn(written: readonly Written[]): readonly Found[] {
  const uses = written.find(
    (each) => kindOf(each).startsWith("external-secrets.io ") || chartOf(each) === "external-secrets",
  );
  if (uses) return [{ key: "credentials", value: "external-secret", file: uses.file }];
  const [other] = written;
  return other ? [{ key: "credentials", value: "operator-secret", file: other.file }] : [];
}

function deployerIn(tree: SourceTree, written: readonly Written[], folder: string): readonly Found[] {
  const covering = coveringFile(tree, folder);
  if (covering !== undefined) return [{ key: "deployer", value: "none", file: covering }];
  const flux = ofKind(written, "kustomize.toolkit.fluxcd.io Kustomization");
  const argo = ofKind(written, "argoproj.io Application", "argoproj.io ApplicationSet");
  if (flux.length === 0 && argo.length === 0) return [];
  return flux.length >= argo.length ? fluxFound(tree, flux) : argoFound(argo);
}

/** The file of what applies the folder as soon as it is there: a Flux Kustomization of a folder around it, an ApplicationSet. */
function coveringFile(tree: SourceTree, folder: string): string | undefined {
  if (folder === "") return undefined;
  const then = changedTree(tree, { [`${folder}/kustomization.yaml`]: "resources: []\n" });
  const found = declarationsBelow(tree, "").find(({ file, document }) => {
    if (file.startsWith(`${folder}/`)) return false;
    const flux = fluxKustomization(document, "");
    if (flux) return flux.path !== undefined && generates(tree, flux.path, folder);
    return argoApplications(then, document).some((application) =>
      argoTargets(then, application).some(({ path }) => path === folder),
    );
  });
  return found?.file;
}

/** Does kustomize-controller find the folder by itself? Only where no kustomization on the way says what there is. */
function generates(tree: SourceTree, path: string, folder: string): boolean {
  if (path !== "" && !folder.startsWith(`${path}/`)) return false;
  for (let current = folderOf(folder); ; current = folderOf(current)) {
    if (hasKustomization(tree, current)) return false;
    if (current === path) return true;
    if (current === "") return false;
  }
}

function fluxFound(tree: SourceTree, flux: readonly Written[]): readonly Found[] {
  // The Kustomization that flux bootstrap makes applies the folder in which the others are.
  const root = flux.find(({ document }) => textAt(document, "metadata", "name") === "flux-system");
  const rootPath = root && fluxKustomization(root.document, "")?.path;
  const [first] = flux.filter((each) => each !== root);
  const folder =
    rootPath !== undefined && tree.files.kind(rootPath) === "folder" ? rootPath : folderOf((first ?? root)?.file ?? "");
  const source = sourceOf((first ?? root)?.document);
  const file = (root ?? first)?.file ?? "";
  return [
    { key: "deployer", value: "flux", file },
    { key: "deployer-file", value: inFolder(folder, "immich.yaml"), file },
    ...(source === undefined ? [] : [{ key: "flux-source" as const, value: source, file }]),
  ];
}

function sourceOf(document: Node | undefined): string | undefined {
  const source = nodeAt(document, ["spec", "sourceRef"]);
  const namespace = textAt(source, "namespace") ?? textAt(document, "metadata", "namespace");
  const name = textAt(source, "name");
  if (textAt(source, "kind") !== "GitRepository" || namespace === undefined || name === undefined) return undefined;
  return `${namespace}/${name}`;
}

function argoFound(argo: readonly Written[]): readonly Found[] {
  const applications = ofKind(argo, "argoproj.io Application");
  const [first] = applications.length > 0 ? applications : argo;
  const file = first?.file ?? "";
  const folder = folderOf(file);
  const urls = applications.flatMap(({ file, document }) => {
    const value = textAt(document, "spec", "source", "repoURL");
    const isGit = textAt(document, "spec", "source", "path") !== undefined;
    return value !== undefined && isGit ? [{ key: "repo-url" as const, value, file }] : [];
  });
  const namespace = textAt(first?.document, "metadata", "namespace");
  return [
    { key: "deployer", value: "argo-cd", file },
    { key: "deployer-file", value: inFolder(folder, "immich.yaml"), file },
    ...mostUsed(urls),
    ...(namespace === undefined ? [] : [{ key: "argocd-namespace" as const, value: namespace, file }]),
  ];
}
