import { at, listAt, stringAt, type World, type WorldObject } from "../../../../world/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail, detailList, valueAt } from "../../details.ts";
import { plainTarget } from "../../plain-target.ts";

/** Leads a route to the Service that is plainly meant, lets it in from another namespace, or has a Service select its pods. */
export const fixes: Fixes = (trouble, { world }) => {
  const field = trouble.blame;
  const namespace = detail(trouble, "namespace");
  switch (detail(trouble, "problem")) {
    case "not-permitted": {
      const service = world.get("Service", namespace, detail(trouble, "service"));
      const value = grant(detail(trouble, "from"), namespace);
      return service?.manifest ? [{ safe: true, changes: [{ kind: "add-object", beside: service.ref, value }] }] : [];
    }
    case "no-pods": {
      const labels = labelsOfOnlyWorkload(world, trouble.object.name, namespace, detailList(trouble, "present"));
      const selector = labels && Object.entries((valueAt(world, field) ?? {}) as object);
      if (!selector?.every(([label]) => labels?.[label] !== undefined)) return [];
      const wrong = selector.filter(([label, value]) => labels?.[label] !== value);
      return [
        {
          safe: true,
          changes: wrong.map(([label]) => ({
            kind: "set",
            field: { object: field.object, path: [...field.path, label] },
            value: labels?.[label] ?? "",
          })),
        },
      ];
    }
    case "absent": {
      const port = valueAt(world, { object: field.object, path: [...field.path.slice(0, -1), "port"] });
      const fitting = detailList(trouble, "present").filter((name) =>
        hasPort(world.get("Service", namespace, name), port),
      );
      const meant = plainTarget(detail(trouble, "service"), fitting) ?? (fitting.length === 1 ? fitting[0] : undefined);
      if (meant === undefined) return [];
      return [{ title: `name Service ${meant}`, safe: true, changes: [{ kind: "set", field, value: meant }] }];
    }
    // Where a route without any backend is to lead, nobody here knows.
    case "none":
    default:
      return [];
  }
};

function hasPort(service: WorldObject | undefined, port: unknown): boolean {
  const wanted = typeof port === "object" && port !== null ? Object.values(port) : [port];
  return listAt(service?.object, "spec", "ports").some((each) =>
    wanted.some((one) => one === undefined || one === at(each, "port") || one === at(each, "name")),
  );
}

/** The labels of the pods of the one workload that bears the Service's name, or is plainly meant. */
function labelsOfOnlyWorkload(
  world: World,
  service: string,
  namespace: string,
  present: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const name = present.includes(service) ? service : plainTarget(service, present);
  const workload = name === undefined ? undefined : world.get("apps/Deployment", namespace, name);
  const labels = at(workload?.object, "spec", "template", "metadata", "labels");
  const isOfText = Object.keys((labels ?? {}) as object).every((label) => stringAt(labels, label) !== undefined);
  return labels !== undefined && isOfText ? (labels as Readonly<Record<string, string>>) : undefined;
}

function grant(from: string, to: string) {
  return {
    apiVersion: "gateway.networking.k8s.io/v1beta1",
    kind: "ReferenceGrant",
    metadata: { name: `routes-from-${from}`, namespace: to },
    spec: {
      from: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", namespace: from }],
      to: [{ group: "", kind: "Service" }],
    },
  };
}
