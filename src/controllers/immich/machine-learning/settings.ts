import { judgedSettings, refusedSetting } from "../../../catalog/index.ts";
import { nodeAt, type Path } from "../../../source/index.ts";
import type { WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { containerEnvironment, knownText, type Container } from "../../kubernetes/index.ts";
import { blameVariable, hasVariable } from "../environment/setting.ts";

/** Is a deployer's variable written there? What becomes of it without one is the variable's own trouble. */
function isDeployers({ manifest }: WorldObject, path: Path | undefined): boolean {
  const span = path && manifest && nodeAt(manifest.node, path)?.span;
  return span !== undefined && hasVariable(span.file.text.slice(span.start, span.end));
}

/**
 * Machine learning reads its variables before anything else, and ends at one of the wrong type (immich_ml/config.py, `Settings()`). An
 * empty text may stand for a value that is none.
 */
export function checkSettings(
  workload: WorldObject,
  container: Container,
  version: string,
  context: Context,
): string | undefined {
  const { variables } = containerEnvironment(context.world, workload, container);
  let first: string | undefined;
  for (const name of judgedSettings(version)) {
    const variable = variables.get(name);
    const text = variable && knownText(variable.value);
    if (variable === undefined || text === undefined || text === "" || hasVariable(text)) continue;
    const refused = refusedSetting(name, text);
    if (refused === undefined || isDeployers(workload, variable.path)) continue;
    const stands = context.fails({
      rule: "immich/env-invalid",
      object: workload.ref,
      about: name,
      message: refused.message,
      blame: blameVariable({ context, workload }, variable),
      known: { from: "executed", of: "Immich machine learning 1.131–3.2 config.py, pydantic 2" },
      details: {
        name,
        value: text,
        container: container.name,
        version,
        link: variable.path === undefined,
        part: "Machine learning",
        instead: refused.instead,
      },
    });
    if (stands) first ??= refused.message;
  }
  return first;
}
