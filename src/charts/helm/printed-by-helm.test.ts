import { describe, expect, test } from "vitest";
import { nodeAt, parseYaml, placeOf, toJson, type Path } from "../../source/index.ts";
import { chartByContract } from "../contract.ts";
import { printedByHelm } from "./printed-by-helm.ts";

const written = `controllers:
  main:
    containers:
      main:
        image: {repository: ghcr.io/immich-app/immich-server, tag: v2.3.0}
        env: {TZ: Europe/Berlin, LEVEL: verbose}
service:
  main:
    controller: main
    ports: {http: {port: 2283}}
`;

const [values] = parseYaml({ path: "values.yaml", text: written }).documents;

const known = chartByContract({
  releaseName: "photos",
  namespace: "default",
  chart: { name: "app-template", version: "4.3.0" },
  values,
});

const text = `---
# Source: app-template/templates/common.yaml
apiVersion: v1
kind: Service
metadata:
  name: photos
  namespace: default
spec:
  ports:
    - name: http
      port: 2283
---
# Source: app-template/templates/common.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: photos
spec:
  template:
    spec:
      containers:
        - name: sidecar
          image: example.com/sidecar:1
        - name: main
          image: ghcr.io/immich-app/immich-server:v2.3.0
          env:
            - name: LEVEL
              value: verbose
            - name: TZ
              value: Europe/Rome
---
# Source: app-template/charts/other/templates/a.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: other
`;

const made = printedByHelm(
  { kind: "printed", text, from: "app-template 4.3.0" },
  {
    values,
    known,
    isOwn: (template) => !template.includes("/charts/"),
    placeOf: () => undefined,
  },
);

describe("what helm has printed", () => {
  test("is what counts, as far as it is asked for", () => {
    expect(made?.manifests.map(({ ref }) => `${ref.kind} ${ref.name}`)).toEqual([
      "Service photos",
      "Deployment photos",
    ]);
    expect(made?.opaque).toEqual([]);
    const container = nodeAt(made?.manifests[1]?.node, ["spec", "template", "spec", "containers", 1]);
    expect(container && toJson(container)).toEqual({
      name: "main",
      image: "ghcr.io/immich-app/immich-server:v2.3.0",
      env: [
        { name: "LEVEL", value: "verbose" },
        { name: "TZ", value: "Europe/Rome" },
      ],
    });
  });

  const inContainer = ["spec", "template", "spec", "containers"];
  test.each<[string, number, Path, string | undefined]>([
    ["a number that the contract knows from there", 0, ["spec", "ports", 0, "port"], "10:26"],
    ["what is put together of values", 1, [...inContainer, 1, "image"], "5:68"],
    ["an item of a list by its name", 1, [...inContainer, 1, "env", 0, "value"], "6:41"],
    ["no other value than that which is printed", 1, [...inContainer, 1, "env", 1, "value"], undefined],
    ["no container that only helm knows of", 1, [...inContainer, 0, "image"], undefined],
  ])("has the place of %s", (_, index, path, expected) => {
    const span = nodeAt(made?.manifests[index]?.node, path)?.span;
    const place = span && placeOf(span);
    expect(place && `${place.line}:${place.column}`).toBe(expected);
  });
});

test("a refusal has the place of what the contract would refuse", () => {
  const bad = parseYaml({ path: "values.yaml", text: written.replace("controller: main", "controller: absent") });
  const [other] = bad.documents;
  const release = { releaseName: "photos", namespace: "default", chart: { name: "app-template", version: "4.3.0" } };
  const answer = { kind: "refused", words: "execution error", from: "app-template 4.3.0" } as const;
  const refused = printedByHelm(answer, {
    values: other,
    known: chartByContract({ ...release, values: other }),
    isOwn: () => true,
    placeOf: () => undefined,
  });
  expect(refused?.problems.map(({ message, span }) => [message, span && placeOf(span).line])).toEqual([
    ["execution error", 9],
  ]);
});
