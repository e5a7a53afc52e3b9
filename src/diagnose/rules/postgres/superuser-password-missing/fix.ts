import { workloadsBehind } from "../../../../controllers/index.ts";
import { parseImage } from "../../../../catalog/index.ts";
import type { Ref } from "../../../../render/index.ts";
import { stringAt, type World } from "../../../../world/index.ts";
import type { Fixes } from "../../../rule.ts";
import { secretKeyOf, variablesOf, type Variables } from "../../standalone-server.ts";

/**
 * Takes the password from where Immich takes it, if that is plain: from one key of one Secret, by all who connect to this server.
 * What is not initialised yet holds no data, and on what is the variable has no effect.
 */
export const fixes: Fixes = ({ object, blame }, { world }) => {
  const keys = clientsOf(world, object).map((variables) => secretKeyOf(variables, "DB_PASSWORD"));
  const [first] = keys;
  if (first === undefined || keys.some((each) => each?.name !== first.name || each.key !== first.key)) return [];
  const { name, key } = first;
  const value = { name: "POSTGRES_PASSWORD", valueFrom: { secretKeyRef: { name, key } } };
  return [
    {
      title: `take POSTGRES_PASSWORD from key ${key} of Secret ${name}, as Immich does`,
      safe: true,
      changes: [{ kind: "add", field: blame, value }],
    },
  ];
};

/** The variables of the Immich servers whose `DB_HOSTNAME` is a Service of this workload. */
function clientsOf(world: World, server: Ref): readonly Variables[] {
  const { namespace } = server;
  return ["apps/Deployment", "apps/StatefulSet"]
    .flatMap((kind) => world.list(kind, namespace))
    .flatMap((workload) => variablesOf(workload, (image) => /(^|\/)immich-server$/.test(parseImage(image).repository)))
    .filter((variables) => {
      const host = variables.entries.find((entry) => stringAt(entry, "name") === "DB_HOSTNAME");
      const [name = ""] = (stringAt(host, "value") ?? "").split(".");
      const service = world.get("Service", namespace, name);
      return service !== undefined && workloadsBehind(world, service).some(({ ref }) => isSame(ref, server));
    });
}

function isSame(a: Ref, b: Ref): boolean {
  return a.kind === b.kind && a.name === b.name;
}
