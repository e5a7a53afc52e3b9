import { embeddedYaml, textAt, type Scalar } from "../../source/index.ts";
import { makeAccumulator } from "../accumulate/accumulator.ts";
import { inFolder } from "../build-metadata.ts";
import { scalarsOf } from "../fields.ts";
import { report, type Frame } from "../frame.ts";
import type { Kustomization } from "../kustomization/kustomization.ts";
import { withStep } from "../nodes.ts";
import { documentsOf } from "../resource/resource-documents.ts";
import { idText } from "../resource/resource-id.ts";
import type { ResourceMap } from "../resource/resource-map.ts";
import { makeResource, type OriginAnnotation, type Resource } from "../resource/resource.ts";
import { accumulateEntries, type Accumulate } from "../accumulate/resources.ts";
import { reportUnrenderable } from "../unrenderable.ts";
import { countNamedFiles } from "./named-files.ts";

/** The configuration of a generator or transformer that is given as an object of its own. */
export interface Plugin {
  readonly kind: string;
  readonly resource: Resource;
  /** How errors in its configuration are told. */
  readonly configuring: (text: string) => string;
  readonly origin: OriginAnnotation;
}

/**
 * The built-in plugins of `generators`, `transformers` or `validators`: inline text, files, or kustomizations whose output they
 * are. What would run a program is named and left out (kusttarget.go, configureExternalTransformers).
 */
export function loadPlugins(
  frame: Frame,
  resources: ResourceMap,
  kustomization: Kustomization,
  field: "generators" | "transformers" | "validators",
  accumulate: Accumulate,
): readonly Plugin[] {
  const accumulator = makeAccumulator(frame.build.schema);
  const paths: Scalar[] = [];
  for (const entry of scalarsOf(kustomization.fields, field)) {
    const { objects, errors } = documentsOf(embeddedYaml(entry));
    if (errors.length > 0) {
      paths.push(entry);
      continue;
    }
    for (const object of objects) {
      const resource = makeResource(
        withStep(object, { by: field, span: entry.span }),
        frame.build.schema.isClusterScoped,
        {
          origin: { path: inFolder(frame, kustomization.fileName) },
        },
      );
      const collision = accumulator.resources.append(resource);
      if (collision !== undefined) report(frame, collision, { span: object.span });
    }
  }
  accumulateEntries(accumulator, frame, paths, accumulate);
  if (accumulator.resources.incomplete) resources.incomplete = true;
  return accumulator.resources.resources.flatMap((resource) => pluginOf(frame, resources, resource));
}

function pluginOf(frame: Frame, resources: ResourceMap, resource: Resource): readonly Plugin[] {
  const { id, node, origin } = resource;
  const isFunction = textAt(node, "metadata", "annotations", "config.kubernetes.io/function") !== undefined;
  if (isFunction || textAt(node, "apiVersion") !== "builtin") {
    countNamedFiles(frame, node);
    reportUnrenderable(frame, resources, { kind: "plugin", name: id.kind, namespace: id.namespace, span: node.span });
    return [];
  }
  const configuring = (text: string): string => `plugin ${idText(id)} fails configuration: ${text}`;
  const configuredIn = origin !== undefined && "path" in origin ? origin.path : "";
  return [
    {
      kind: id.kind,
      resource,
      configuring,
      origin: { configuredIn, configuredBy: { apiVersion: "builtin", kind: id.kind, name: id.name } },
    },
  ];
}
