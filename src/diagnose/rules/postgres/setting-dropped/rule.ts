import type { Rule } from "../../../rule.ts";
import { detail } from "../../details.ts";
import { fixes } from "./fix.ts";

export const settingDropped: Rule = {
  id: "postgres/setting-dropped",
  title: (trouble) => {
    const [parameter, value] = [detail(trouble, "parameter"), detail(trouble, "value")];
    switch (detail(trouble, "problem")) {
      case "unknown":
      case "release":
        return `PostgreSQL has no setting ${parameter}, and Patroni leaves it out`;
      case "limits":
        return `Patroni does not take ${parameter} = ${value}, but what is nearest to it`;
      default:
        return `Patroni leaves ${parameter} = ${value} out`;
    }
  },
  message: (trouble) => {
    const takes = detail(trouble, "takes");
    if (detail(trouble, "problem") === "limits") return takes;
    return `${takes} PostgreSQL starts without it, and goes by its default.`.trim();
  },
  remedy: (trouble) => {
    const meant = detail(trouble, "meant");
    return meant === "" ? "write a setting and a value that PostgreSQL knows, or take it out" : `write ${meant}`;
  },
  fixes,
  seeIt: ({ object }) =>
    object.kind === "PostgresCluster"
      ? `kubectl -n ${object.namespace} logs -l postgres-operator.crunchydata.com/cluster=${object.name} -c database`
      : `kubectl -n ${object.namespace} logs ${object.name}-0`,
  explanation: {
    summary: "A setting of PostgreSQL has no effect, as Patroni does not hand it on.",
    why: "Patroni, which runs PostgreSQL for the operators of Zalando and Crunchy Data, holds every setting against what the release knows. A name that it does not know, and a value that cannot be read, are left out with a warning in its log; a number outside its limits becomes the limit. The manifest still says otherwise, so that nobody notices that 300 connections are 100.",
    looksLike: [
      "Removing unexpected parameter=<parameter> value=<value> from the config",
      "Removing integer parameter=<parameter> from the config due to the invalid value=<value>",
      "Removing bool parameter=<parameter> from the config due to the invalid value=<value>",
      "Value=<value> of parameter=<parameter> is too low, increasing to <limit>",
      "Value=<value> of parameter=<parameter> is too big, decreasing to <limit>",
    ],
    mend: "Write the name as PostgreSQL's documentation has it, and a value that it takes: `MB` for `Mi`, `min` for minutes.",
    sources: ["patroni/patroni patroni/postgresql/validator.py", "PostgreSQL documentation, Server Configuration"],
  },
};
