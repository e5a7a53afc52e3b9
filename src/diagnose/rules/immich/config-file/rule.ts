import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detail, detailList, orList } from "../../details.ts";
import { fixes } from "./fix.ts";
import { seeLogs } from "../../see-it.ts";

export const configFile: Rule = {
  id: "immich/config-file",
  title: (trouble) => {
    switch (detail(trouble, "problem")) {
      case "absent":
        return `There is no configuration file ${detail(trouble, "path")}`;
      case "folder":
        return `${detail(trouble, "path")} is a folder, not Immich's configuration file`;
      case "unreadable":
        return "Immich's configuration file is no YAML";
      case "unread":
        return `Immich does not read its configuration from ${detail(trouble, "unread")}`;
      case "unnamed":
        return `Immich is not told of its configuration file ${detail(trouble, "path")}`;
      case "unknown-keys":
        return "Immich's configuration file has settings that Immich does not know";
      default:
        return `Immich refuses its setting ${detail(trouble, "setting")}`;
    }
  },
  message,
  remedy,
  fixes,
  seeIt: seeLogs,
  explanation: {
    summary:
      "The file that IMMICH_CONFIG_FILE names is absent, is a folder, is no YAML, or has a value that Immich refuses; or a file is there and nothing names it.",
    why: "With `IMMICH_CONFIG_FILE` all settings come from that file, and the web interface shows them read-only. Immich reads it once at its start, after the database. A file that is not there, that cannot be parsed, or a single value that breaks its rules ends the start. `server.externalDomain` must have its scheme, numbers such as the mail server's port must not be in quotes, and until 2.7 OAuth that is enabled needs a client. Keys that Immich does not know are only logged.",
    looksLike: [
      "Unable to load configuration file: <path>",
      "Error: EISDIR: illegal operation on a directory, read",
      "Error: Invalid value(s) in file: An instance of SystemConfigDto has failed the validation: - property <setting> has failed the following constraints: <constraint>",
      "Error: Invalid system config: - [<setting>] <message>",
      "TypeError: Invalid URL … code: 'ERR_INVALID_URL', input: '<domain>'",
      "Unknown keys found: <keys>",
    ],
    mend: "Correct the value, then restart the pod: a changed ConfigMap or Secret alone does nothing. The page Config File of Immich's documentation shows every setting with its default.",
    sources: [
      "immich-app/immich server/src/utils/config.ts, buildConfig",
      "immich-app/immich server/src/dtos/system-config.dto.ts",
      "immich-app/immich#13200",
    ],
  },
};

const demands: Readonly<Record<string, string>> = {
  isUrl: "It must be a URL with its scheme, or empty.",
  isNotEmpty: "It must not be empty while OAuth is enabled.",
  isBoolean: "It must be true or false.",
  isInt: "It must be a whole number, without quotes.",
  isNumber: "It must be a number, without quotes.",
  isString: "It must be a text: put it in quotes.",
  isEnum: "It is none of the words that Immich knows there.",
};

function message(trouble: Trouble): string {
  switch (detail(trouble, "problem")) {
    case "absent": {
      const present = detailList(trouble, "present");
      const where =
        present.length === 0 ? "Nothing is mounted there" : `What is mounted there holds ${orList(present)}`;
      return `${where}, so that Immich stops at its start.`;
    }
    case "folder": {
      const present = detailList(trouble, "present");
      const what =
        present.length === 0
          ? "A whole volume"
          : `A whole volume, with ${orList(present).replace(" or ", " and ")} in it,`;
      return `${what} is mounted there, so that Immich cannot read the path as a file and stops at its start.`;
    }
    case "unreadable":
      return `Immich stops at its start. The fault here: ${detail(trouble, "error")}.`;
    case "unread":
      return `It reads one file only, ${detail(trouble, "path")}. The settings in the other have no effect.`;
    case "unnamed":
      return "IMMICH_CONFIG_FILE is not set, so Immich takes its settings from the database, and those in the file have no effect. Immich's chart sets the variable, unless the others are written as a list.";
    case "unknown-keys":
      return `They have no effect: ${orList(detailList(trouble, "names")).replace(" or ", " and ")}.`;
    default:
      return [
        given(trouble),
        demands[detail(trouble, "constraint")] ?? "",
        others(trouble),
        "Immich stops at its start.",
      ]
        .filter((text) => text !== "")
        .join(" ");
  }
}

function others(trouble: Trouble): string {
  const count = Number(detail(trouble, "count")) - 1;
  return count > 0 ? `Refused ${count === 1 ? "is one other setting" : `are ${count} other settings`}.` : "";
}

function given(trouble: Trouble): string {
  const value = detail(trouble, "value");
  return value === "" ? "" : `It is ${value}.`;
}

function remedy(trouble: Trouble): string | undefined {
  switch (detail(trouble, "problem")) {
    case "absent": {
      const [only, ...others] = detailList(trouble, "present");
      if (only === undefined) return "mount the Secret or ConfigMap with the file at that path";
      return others.length === 0 ? `let IMMICH_CONFIG_FILE end in ${only}` : "name a file that is there";
    }
    case "folder": {
      const [only, ...others] = detailList(trouble, "present");
      const file = only === undefined || others.length > 0 ? "the file's name" : only;
      return `mount that one file, with subPath: ${file}`;
    }
    case "unreadable":
      return "correct the YAML";
    case "unread":
      return `move its settings into ${detail(trouble, "path").split("/").at(-1)}`;
    case "unnamed":
      return `set IMMICH_CONFIG_FILE to ${detail(trouble, "path")}`;
    case "unknown-keys":
      return "take them out, or look up their new names";
    default:
      return valueRemedy(trouble);
  }
}

function valueRemedy(trouble: Trouble): string {
  const setting = detail(trouble, "setting");
  switch (detail(trouble, "constraint")) {
    case "isUrl":
      return `write https://${detail(trouble, "value")}`;
    case "isNotEmpty":
      return `set ${setting}, or switch OAuth off`;
    default:
      return `correct ${setting}, or leave it out`;
  }
}
