import { expect, test } from "vitest";
import { targetsAt } from "../discover/index.ts";
import { render, type Manifest } from "../render/index.ts";
import { memoryFiles, sourceTree } from "../source/index.ts";
import { leftBehind } from "./held-data.ts";

const postgres = `apiVersion: apps/v1
kind: Deployment
metadata: { name: postgres, namespace: immich }
spec:
  template:
    spec:
      containers:
        - name: postgres
          image: docker.io/library/postgres:17
          args: ["-c", "max_connections=200"]
          env:
            - { name: POSTGRES_DB, value: immich }
            - { name: PGDATA, value: /var/lib/postgresql/data/pgdata }
          volumeMounts:
            - { name: data, mountPath: /var/lib/postgresql/data }
            - { name: scripts, mountPath: /scripts }
      volumes:
        - { name: data, persistentVolumeClaim: { claimName: postgres } }
`;

function manifests(text: string): readonly Manifest[] {
  const tree = sourceTree(memoryFiles({ "a.yaml": text }));
  return targetsAt(tree, "a.yaml").flatMap((target) => render(tree, target, { unrenderable: "opaque" }).manifests);
}

test.each([
  ["another claim", "claimName: postgres", "claimName: other", 1],
  ["another folder for the data", "/data/pgdata", "/data", 1],
  ["another place for the volume", "mountPath: /var/lib/postgresql/data", "mountPath: /var/lib/postgresql", 1],
  ["another database to begin with", "value: immich", "value: photos", 1],
  ["another place for what is no data", "mountPath: /scripts", "mountPath: /other", 0],
  ["another argument", "max_connections=200", "shared_preload_libraries=vchord.so", 0],
])("%s of a PostgreSQL in a workload of its own", (_name, from, to, left) => {
  expect(leftBehind(manifests(postgres), manifests(postgres.replace(from, to)))).toHaveLength(left);
});
