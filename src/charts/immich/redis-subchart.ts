import { mappingOf, nodeAt, type Json, type Mapping } from "../../source/index.ts";
import { list, object, plain, text } from "../build.ts";
import { bring, madeOf, type Chart } from "../chart.ts";
import { filledAt, isEmpty, mappingAt, valueAt } from "../values.ts";

/** What it asks for in 0.9.3 (immich-app/immich-charts#241); before, another version of it, which is as little to be had. */
const image = "docker.io/bitnami/redis:7.2.5-debian-12-r0";

/** Settings that leave image, name and password as they are. */
const harmless: ReadonlySet<string> = new Set(["enabled", "architecture", "auth", "master", "global", "replica"]);

/** Is it the Redis that the chart brings by itself: a single one without a password? */
export function isPlainRedis(values: Mapping): boolean {
  const redis = mappingAt(values, "redis");
  const architecture = valueAt(redis, "architecture");
  return (
    redis !== undefined &&
    redis.entries.every(({ key }) => harmless.has(key.text)) &&
    architecture?.kind === "scalar" &&
    architecture.value === "standalone" &&
    isEmpty(filledAt(redis, "auth", "enabled")) &&
    valueAt(redis, "global", "imageRegistry") === undefined
  );
}

/** StatefulSet and Service of Bitnami's chart `redis`, as far as Immich meets them (`templates/master/{application,service}.yaml`). */
export function bringPlainRedis(chart: Chart): void {
  const { releaseName, namespace } = chart.release;
  const name = `${releaseName.includes("redis") ? releaseName : `${releaseName}-redis`}-master`;
  const labels: Json = {
    "app.kubernetes.io/component": "master",
    "app.kubernetes.io/instance": releaseName,
    "app.kubernetes.io/name": "redis",
  };
  const metadata = plain({ name, namespace, labels });
  const switchedOn = nodeAt(chart.values, ["redis", "enabled"]) ?? text(image);
  const whole = (apiVersion: string, kind: string, spec: Mapping): Mapping => ({
    ...mappingOf([
      ["apiVersion", text(apiVersion)],
      ["kind", text(kind)],
      ["metadata", metadata],
      ["spec", spec],
    ]),
    span: switchedOn.span,
  });
  bring(chart, `redis ${name}`, () => {
    const container = object({
      name: text("redis"),
      image: madeOf(chart, image, switchedOn, "image of the subchart"),
      ports: plain([{ name: "redis", containerPort: 6379 }]),
    });
    const template = object({ metadata: plain({ labels }), spec: object({ containers: list([container]) }) });
    const selector = plain({ matchLabels: labels });
    return whole("apps/v1", "StatefulSet", object({ serviceName: text(name), selector, template }));
  });
  bring(chart, `service ${name}`, () =>
    whole(
      "v1",
      "Service",
      object({
        selector: plain(labels),
        ports: plain([{ name: "tcp-redis", port: 6379, targetPort: "redis" }]),
      }),
    ),
  );
}
