import type { Fixes } from "../../../rule.ts";
import { detail, detailList } from "../../details.ts";

/** Asks for a port on which somebody answers; where a Service has several, it is the one that leads to Immich. */
export const fixes: Fixes = (trouble) => {
  const field = trouble.blame;
  switch (detail(trouble, "problem")) {
    case "not-on-service": {
      const ports = detailList(trouble, "ports").map(Number);
      const meant = ports.length === 1 ? (ports[0] ?? 0) : Number(detail(trouble, "meant"));
      return meant === 0 ? [] : [{ safe: true, changes: [{ kind: "set", field, value: meant }] }];
    }
    case "probe-path":
      return [{ safe: true, changes: [{ kind: "set", field, value: "/api/server/ping" }] }];
    case "learning-probe-path":
      return [{ safe: true, changes: [{ kind: "set", field, value: "/ping" }] }];
    case "probe-no-api":
      // The field is the port; what goes is the probe around it.
      return [
        {
          title: "remove the probe",
          safe: true,
          changes: [{ kind: "remove", field: { ...field, path: field.path.slice(0, -2) } }],
        },
      ];
    case "not-listening":
    case "probe-port": {
      const port = Number(detail(trouble, "port"));
      return port === 0 ? [] : [{ safe: true, changes: [{ kind: "set", field, value: port }] }];
    }
    default:
      return [];
  }
};
