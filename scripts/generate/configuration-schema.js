// @ts-check
import { toJsonSchema } from "@valibot/to-json-schema";
import { configurationSchema } from "../../dist/config/schema.js";

/** The JSON Schema of `.immich-gitops.yaml`, for editors. */
export function configurationJsonSchema() {
  const schema = toJsonSchema(configurationSchema);
  return `${JSON.stringify({ ...schema, title: "immich-gitops configuration" }, null, 2)}\n`;
}
