import { judgedSettings, refusedSetting } from "../../../catalog/index.ts";
import { hasVariable } from "../../../source/index.ts";
import type { WorldObject } from "../../../world/index.ts";
import type { Context } from "../../engine/index.ts";
import { containerEnvironment, holdsVariable, knownText, type Container } from "../../kubernetes/index.ts";
import { blameVariable } from "../environment/setting.ts";

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
    if (refused === undefined || (variable.path && holdsVariable(workload, variable.path))) continue;
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
