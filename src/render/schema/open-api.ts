import { mappingAt, type Mapping } from "../../source/index.ts";
import { scalarOf } from "../fields.ts";
import { report, type Frame } from "../frame.ts";
import { isFailure, loadYaml } from "../load.ts";
import { emptyMapping } from "../nodes.ts";
import { openApiSchema } from "./open-api-schema.ts";
import { yamlErrorText } from "../yaml/yaml-error.ts";

const builtinVersion = "v1.21.2";

/** `openapi`: of all kustomizations of a build the first that chooses a schema decides (kyaml/openapi, SetSchema). */
export function useOpenApi(frame: Frame, fields: Mapping): void {
  const openApi = mappingAt(fields, "openapi");
  const path = scalarOf(openApi, "path");
  const version = scalarOf(openApi, "version");
  const { schema } = frame.build;
  const loaded = path && loadYaml(frame, path.text);
  if (loaded !== undefined && isFailure(loaded)) {
    return report(frame, loaded.text, { span: path?.span, failure: loaded });
  }
  if (schema.isChosen()) return;
  if (loaded === undefined) {
    if (version === undefined || version.text === "") return;
    if (version.text === builtinVersion) return schema.choose("builtin");
    const remedy = `the only version that is built in is ${builtinVersion}`;
    return report(frame, "the specified OpenAPI version is not built in", { span: version.span, remedy });
  }
  if (version !== undefined) {
    return report(frame, "builtin version and custom schema provided, cannot use both", { span: version.span });
  }
  const [problem] = loaded.problems;
  if (problem !== undefined) return report(frame, yamlErrorText(problem), { span: problem.span });
  schema.choose(openApiSchema(loaded.documents[0] ?? emptyMapping));
}
