import type { Rule } from "../../../rule.ts";
import type { Trouble } from "../../../../controllers/index.ts";
import { detail, detailList, orList } from "../../details.ts";

export const settings: Rule = {
  id: "postgres-init/settings",
  title: (trouble) => {
    switch (detail(trouble, "problem")) {
      case "unset":
        return `${detail(trouble, "variable")} is not set for init container ${detail(trouble, "container")}`;
      case "host":
        return `Init container ${detail(trouble, "container")} waits for a host that does not exist: ${detail(trouble, "host")}`;
      case "superuser":
        return isDisabled(trouble)
          ? `The superuser of PostgreSQL ${detail(trouble, "server")} has no password`
          : `Init container ${detail(trouble, "container")} cannot log in as ${detail(trouble, "superuser")}`;
      default:
        return `${detail(trouble, "superuser")} may not make what init container ${detail(trouble, "container")} is to make`;
    }
  },
  message,
  remedy,
  seeIt: (trouble) => {
    const { namespace, kind, name } = trouble.object;
    return `kubectl -n ${namespace} logs ${kind.toLowerCase()}/${name} -c ${detail(trouble, "container")}`;
  },
  explanation: {
    summary: "The init container postgres-init is told something that keeps it from making role and database.",
    why: "Before the application starts, `postgres-init` waits until `INIT_POSTGRES_HOST` answers, logs in as `INIT_POSTGRES_SUPER_USER` (postgres unless it is set) with `INIT_POSTGRES_SUPER_PASS`, and makes the user `INIT_POSTGRES_USER` and the databases `INIT_POSTGRES_DBNAME`. A host that never answers is waited for without end. With CloudNativePG the superuser has a password only with `enableSuperuserAccess: true`.",
    looksLike: [
      "Invalid configuration - missing a required environment variable",
      "Waiting for Host '<host>' on port '5432' ...",
      "permission denied to create role",
    ],
    alsoLooksLike: ['FATAL:  password authentication failed for user "postgres"'],
    mend: "Give it all five variables, the host of the primary, and the credentials of a superuser.",
    sources: [
      "home-operations/containers apps/postgres-init/entrypoint.sh",
      "cloudnative-pg internal/management/controller/instance_controller.go, reconcileSuperuserPassword",
    ],
  },
};

function isDisabled(trouble: Trouble): boolean {
  return detail(trouble, "disabled") === "true";
}

function message(trouble: Trouble): string {
  switch (detail(trouble, "problem")) {
    case "unset":
      return "The container ends with an error before it does anything, and what runs beside it never starts.";
    case "host": {
      const elsewhere = detailList(trouble, "elsewhere");
      const where = elsewhere.length === 0 ? "" : ` One of that name is in namespace ${orList(elsewhere)}.`;
      return `No Service of that name exists in namespace ${detail(trouble, "namespace")}.${where} The pod never gets past it.`;
    }
    case "superuser":
      return isDisabled(trouble)
        ? "CloudNativePG takes the superuser's password away, so the container cannot log in, and what runs beside it never starts."
        : `The password is not the one that PostgreSQL ${detail(trouble, "server")} has for that user. What runs beside it never starts.`;
    default:
      return `PostgreSQL answers: ${detail(trouble, "error")}. What runs beside it never starts.`;
  }
}

function remedy(trouble: Trouble): string {
  switch (detail(trouble, "problem")) {
    case "unset":
      return `set ${detail(trouble, "variable")}`;
    case "host": {
      const [namespace] = detailList(trouble, "elsewhere");
      return namespace === undefined
        ? "use the name of the Service that leads to the primary"
        : `use ${detail(trouble, "host")}.${namespace} as host`;
    }
    case "superuser":
      return isDisabled(trouble)
        ? "set enableSuperuserAccess: true"
        : "take user and password from the superuser's Secret";
    default:
      return "use the credentials of a superuser";
  }
}
