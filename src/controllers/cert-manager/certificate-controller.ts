import { listAt, stringAt, type KeyedData, type WorldObject } from "../../world/index.ts";
import type { Controller, Outcome } from "../engine/index.ts";
import { isNamedIn, schemaRefusal, workloadKinds } from "../kubernetes/index.ts";

/**
 * cert-manager (pkg/controller/certificates/issuing): the Secret that a Certificate names, once its issuer has issued it. Whether it
 * does, depends on the cluster and on the world outside.
 */
export const certificateController: Controller = {
  name: "cert-manager",
  kinds: ["cert-manager.io/Certificate"],
  reconcile(certificate, context): Outcome {
    const refused = schemaRefusal(certificate, context);
    if (refused !== undefined) return { health: { state: "failed", reason: refused } };
    const { name, namespace } = certificate.ref;
    const secret = stringAt(certificate.object, "spec", "secretName");
    if (secret === undefined || secret === "") return { health: { state: "ready", reason: "names no Secret" } };
    // Only what a pod cannot do without is worth asking about.
    const workloads = workloadKinds.flatMap((kind) => context.world.list(kind, namespace));
    if (workloads.some((workload) => isNamedIn(workload, secret)))
      context.assumes({ message: `Certificate ${name} is issued`, object: certificate.ref });
    const metadata = { name: secret, namespace };
    return {
      health: { state: "ready", reason: "Ready: Certificate is up to date and has not expired" },
      apply: [
        {
          object: { apiVersion: "v1", kind: "Secret", metadata, type: "kubernetes.io/tls" },
          data: dataOf(certificate, secret),
        },
      ],
    };
  },
};

/** `ca.crt` is only there where the issuer gives one; key stores and other formats add keys of their own. */
function dataOf({ object }: WorldObject, secret: string): KeyedData {
  const formats = listAt(object, "spec", "additionalOutputFormats").map((format) => stringAt(format, "type"));
  const keys = [
    "tls.crt",
    "tls.key",
    ...(formats.includes("CombinedPEM") ? ["tls-combined.pem"] : []),
    ...(formats.includes("DER") ? ["key.der"] : []),
  ];
  const values = keys.map((key) => {
    const from = { name: `Secret ${secret}, key ${key}`, kind: "outside", alphabet: "any" } as const;
    return [key, [{ text: "issued", from }]] as const;
  });
  return { values: new Map(values), complete: false };
}
