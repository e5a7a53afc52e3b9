import type { Trouble } from "../../../../controllers/index.ts";
import { listAt, numberAt, type World, type WorldObject } from "../../../../world/index.ts";
import type { Change } from "../../../../fix/index.ts";
import type { Fixes } from "../../../rule.ts";
import { detail, detailList, valueAt, writtenText } from "../../details.ts";

/** Names the only Service that speaks Redis, in the variable that Immich reads. */
export const fixes: Fixes = (trouble, { world }) => {
  const { object, path } = trouble.blame;
  const port = detail(trouble, "listens");
  if (port !== "")
    return detail(trouble, "set") === "REDIS_PORT"
      ? [{ safe: true, changes: [{ kind: "set", field: trouble.blame, value: port }] }]
      : [];
  const [ofChart, ...others] = detailList(trouble, "present");
  const only = onlyRedis(world, detail(trouble, "namespace")) ?? (others.length === 0 ? ofChart : undefined);
  const host = only ?? sameElsewhere(world, trouble);
  if (host === undefined) return [];
  const ignored = detail(trouble, "ignored");
  const changes = ((): readonly Change[] => {
    const set = detail(trouble, "set");
    // Of options in base64 the host is a few characters that nobody would find again.
    if (set !== "" && set !== "REDIS_HOSTNAME") return [];
    if (set !== "") return [{ kind: "set", field: trouble.blame, value: host }];
    if (path.at(-1) === "value" && ignored !== "") {
      const name: Change = {
        kind: "set",
        field: { object, path: [...path.slice(0, -1), "name"] },
        value: "REDIS_HOSTNAME",
      };
      const isHost = writtenText(world, trouble.blame) === host;
      return isHost ? [name] : [name, { kind: "set", field: trouble.blame, value: host }];
    }
    const list = path.at(-1) === "env" && Array.isArray(valueAt(world, trouble.blame));
    return list ? [{ kind: "add", field: trouble.blame, value: { name: "REDIS_HOSTNAME", value: host } }] : [];
  })();
  const title = ignored === "" ? `set REDIS_HOSTNAME to ${host}` : `replace ${ignored} by REDIS_HOSTNAME: ${host}`;
  return changes.length === 0 ? [] : [{ title, safe: true, changes }];
};

const redisPort = 6379;

function onlyRedis(world: World, namespace: string): string | undefined {
  const services = world.list("Service", namespace).filter(speaksRedis);
  return services.length === 1 ? services[0]?.ref.name : undefined;
}

/** Where another namespace than the named one holds a Service of the written name, and no third one does, that one is plainly meant. */
function sameElsewhere(world: World, trouble: Trouble): string | undefined {
  if (detail(trouble, "set") === "") return undefined;
  const [name = "", , ...rest] = detail(trouble, "host").split(".");
  const services = world.list("Service").filter((service) => service.ref.name === name && speaksRedis(service));
  return services.length === 1 ? [name, services[0]?.ref.namespace ?? "", ...rest].join(".") : undefined;
}

function speaksRedis({ object }: WorldObject): boolean {
  return listAt(object, "spec", "ports").some((entry) => numberAt(entry, "port") === redisPort);
}
