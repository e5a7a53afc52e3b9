import { atLeast, environmentValidator, externalDomainJudgedSince } from "../../../catalog/index.ts";
import { nodeAt, type Node } from "../../../source/index.ts";
import type { Blame, Trouble } from "../../engine/index.ts";
import { isKnown, readConfigFile, type ReadConfigFile } from "./config-file.ts";
import { badValues, unknownSettings, type BadValue } from "./config-values.ts";
import type { Step } from "../connection/connection.ts";
import { lineInValue, lineOfOffset } from "./line-in-value.ts";
import { noteOauthIssuer } from "./oauth-issuer.ts";
import type { ServerStart } from "../server-start.ts";
import { blameVariable, settingOf, writtenAt } from "../environment/setting.ts";
import { noteUnnamedConfig } from "./unnamed-config.ts";
import { noteUnreadConfig } from "./unread-config.ts";

/** `buildConfig` of server/src/utils/config.ts: the file is read, unknown keys are logged, and a bad value ends the start. */
export function checkConfigFile(start: ServerStart): Step<undefined> {
  const file = readConfigFile(start);
  switch (file.kind) {
    case "none":
      noteUnnamedConfig(start);
      return { kind: "done", value: undefined };
    case "unknown":
      return { kind: "done", value: undefined };
    case "absent":
    case "folder": {
      const { path, present, kind: problem } = file;
      const error =
        problem === "folder"
          ? "EISDIR: illegal operation on a directory, read"
          : `ENOENT: no such file or directory, open '${path}'`;
      const reason = `Unable to load configuration file: ${path} Error: ${error}`;
      const variable = settingOf(start.environment, "IMMICH_CONFIG_FILE");
      if (variable.kind !== "text") return { kind: "done", value: undefined };
      return step(start, reason, blameVariable(start, variable.variable), { problem, path, present });
    }
    case "read":
      noteUnreadConfig(start, file);
      return checkContents(start, file);
  }
}

function step(start: ServerStart, message: string, blame: Blame, details: Trouble["details"]): Step<undefined> {
  const stands = start.context.fails({
    rule: "immich/config-file",
    object: start.workload.ref,
    message,
    blame,
    known: { from: "source", of: "Immich 1.116–3.2 buildConfig" },
    details: { ...details, version: start.version },
  });
  return stands ? { kind: "failed", reason: message } : { kind: "done", value: undefined };
}

function checkContents(start: ServerStart, file: ReadConfigFile): Step<undefined> {
  const { problem, settings, path } = file;
  if (problem) {
    const reason = `Unable to load configuration file: ${path}`;
    const details = { problem: "unreadable", path, error: problem.message };
    return step(start, reason, blameLine(start, file, problem.span?.start ?? 0), details);
  }
  if (!settings) return { kind: "done", value: undefined };
  noteUnknownSettings(start, file, settings);
  const issuer = nodeAt(settings, ["oauth", "issuerUrl"]);
  if (issuer) noteOauthIssuer(start, settings, issuer, file, blameLine(start, file, issuer.span?.start ?? 0));
  const bad = badValues(settings, ({ span }) => isKnown(file, span)).filter((each) => isRefused(start.version, each));
  const [first] = bad;
  if (!first || !atLeast(start.version, externalDomainJudgedSince)) return { kind: "done", value: undefined };
  const blame = blameLine(start, file, first.node.span?.start ?? 0);
  const given = nodeAt(settings, first.setting.split("."));
  return step(start, complaint(start.version, bad), blame, {
    problem: "invalid",
    path,
    setting: first.setting,
    // A password is no one else's business.
    value: given?.kind === "scalar" && !/password|secret/i.test(first.setting) ? given.text : "",
    constraint: first.constraint,
    count: bad.length,
  });
}

function isRefused(version: string, { zod, isValidBefore3 = false }: BadValue): boolean {
  return environmentValidator(version) === "zod" ? zod !== undefined : !isValidBefore3;
}

function complaint(version: string, bad: readonly BadValue[]): string {
  if (environmentValidator(version) === "zod") {
    return `Error: Invalid system config: ${bad.map(({ setting, zod }) => `- [${setting}] ${zod}`).join(" ")}`;
  }
  const lines = bad.map(
    ({ setting, constraint }) => `- property ${setting} has failed the following constraints: ${constraint}`,
  );
  return `Error: Invalid value(s) in file: An instance of SystemConfigDto has failed the validation: ${lines.join(" ")}`;
}

/** The line of the file, where it is written in the repository as it is. */
function blameLine(start: ServerStart, file: ReadConfigFile, offset: number): Blame {
  const { object = file.object, path } = writtenAt(start, file.object, file.key);
  const node = object.manifest && nodeAt(object.manifest.node, path);
  return { object: object.ref, path, span: lineInValue(node, file.text, lineOfOffset(file.text, offset)) };
}

function noteUnknownSettings(start: ServerStart, file: ReadConfigFile, settings: Node): void {
  const unknown = unknownSettings(settings);
  const [first] = unknown;
  if (!first) return;
  const names = unknown.map(({ setting }) => setting);
  start.context.notes({
    rule: "immich/config-file",
    object: start.workload.ref,
    about: "unknown",
    message: `Unknown keys found: ${names.join(", ")}`,
    blame: blameLine(start, file, first.node.span?.start ?? 0),
    known: { from: "source", of: "Immich 1.116–3.2 buildConfig" },
    details: { problem: "unknown-keys", path: file.path, names },
    weight: "info",
  });
}
