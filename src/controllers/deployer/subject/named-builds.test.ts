import { expect, test } from "vitest";
import { memoryFiles, sourceTree } from "../../../source/index.ts";
import { buildsOf } from "../builds.ts";

const kustomization = (...resources: readonly string[]): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [${resources.join(", ")}]\n`;

const flux = (name: string, path: string): string => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  path: ./${path}
  prune: true
  sourceRef:
    kind: GitRepository
    name: home
`;

const pod = (image: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ${image}
`;

const files = {
  "apps/mail/kustomization.yaml": kustomization("pod.yaml"),
  "apps/mail/pod.yaml": pod("docker.io/example/mail:1.0"),
  "apps/photos/kustomization.yaml": kustomization("pod.yaml"),
  "apps/photos/pod.yaml": pod("ghcr.io/immich-app/immich-server:v2.7.5"),
  "bootstrap/kustomization.yaml": kustomization("flux.yaml"),
  "bootstrap/flux.yaml": flux("mail", "apps/mail"),
  "templates/kustomization.yaml": kustomization("{{ .Name }}.yaml"),
};

function subject(contents: Readonly<Record<string, string>>, path: string): readonly string[] {
  return buildsOf(sourceTree(memoryFiles(contents)), { paths: [path] })
    .flat()
    .filter(({ role }) => role === "subject")
    .map(({ target }) => target.path)
    .toSorted();
}

test("of a folder counts what deployers apply, what they are started with, and Immich, whoever applies it", () => {
  expect(subject(files, "")).toEqual(["apps/mail", "apps/photos", "bootstrap"]);
});

test("a folder of which no deployer applies anything counts in full", () => {
  expect(subject(files, "templates")).toEqual(["templates"]);
  const { "bootstrap/flux.yaml": _, "bootstrap/kustomization.yaml": __, ...undeployed } = files;
  expect(subject(undeployed, "")).toEqual(["apps/mail", "apps/photos", "templates"]);
});
