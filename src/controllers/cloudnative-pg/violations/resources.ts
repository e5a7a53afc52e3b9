import { isOpen, type Json } from "../../../source/index.ts";
import { bytesOf } from "../../kubernetes/index.ts";
import { at, fieldsAt, stringAt, type JsonObject } from "../../../world/index.ts";
import { postgresBytesOf } from "./quantity.ts";
import { violation, type Violation } from "./violation.ts";

/** validateResources: what is no quantity, requests above limits, and less memory than the buffers take. */
export function ofResources(spec: JsonObject): readonly Violation[] {
  const unread = unreadable(spec);
  if (unread.length > 0) return unread;
  return [
    ...above(spec, "cpu", "CPU request is greater than the limit"),
    ...above(spec, "memory", "Memory request is greater than the limit"),
    ...above(spec, "ephemeral-storage", "Ephemeral storage request is greater than the limit"),
    ...tooLittleMemory(spec),
  ];
}

/** The other webhook, which fills in defaults, reads the object first. */
function unreadable(spec: JsonObject): readonly Violation[] {
  const message = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
  const words = `admission webhook "mcluster.cnpg.io" denied the request: ${message}`;
  return ["requests", "limits"].flatMap((field) =>
    fieldsAt(spec, "resources", field)
      .filter(([, value]) => typeof value === "string" && !isOpen(value) && bytesOf(value) === undefined)
      .map(([resource, value]) => ({ ...violation(["spec", "resources", field, resource], value, message), words })),
  );
}

function above(spec: JsonObject, resource: string, message: string): readonly Violation[] {
  const request = quantity(at(spec, "resources", "requests", resource));
  const limit = quantity(at(spec, "resources", "limits", resource));
  if (request === undefined || limit === undefined || request <= limit) return [];
  const path = ["spec", "resources", "requests", resource];
  return [violation(path, at(spec, "resources", "requests", resource), message)];
}

function quantity(value: Json | undefined): number | undefined {
  return typeof value === "string" || typeof value === "number" ? bytesOf(String(value)) : undefined;
}

function tooLittleMemory(spec: JsonObject): readonly Violation[] {
  const sharedBuffers = stringAt(spec, "postgresql", "parameters", "shared_buffers");
  const request = stringAt(spec, "resources", "requests", "memory");
  const buffers = sharedBuffers === undefined ? undefined : postgresBytesOf(sharedBuffers);
  const memory = request === undefined ? undefined : bytesOf(request);
  // Buffers in huge pages come out of another request.
  const hugePages = ["requests", "limits"]
    .flatMap((field) => fieldsAt(spec, "resources", field))
    .some(([resource]) => resource.startsWith("hugepages-"));
  if (hugePages || buffers === undefined || memory === undefined || memory >= buffers) return [];
  const message = "Memory request is lower than PostgreSQL `shared_buffers` value";
  return [violation(["spec", "resources", "requests", "memory"], request, message)];
}
