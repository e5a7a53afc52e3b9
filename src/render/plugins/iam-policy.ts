import { entryOf, mappingAt, type Mapping } from "../../source/index.ts";
import { stringOf } from "../fields.ts";
import type { GeneratorContext } from "../generators/generate.ts";
import { mappingOf, stringScalar } from "../nodes.ts";
import { makeResource, type Resource } from "../resource/resource.ts";

/** builtins/IAMPolicyGenerator.go: a ServiceAccount tied to one of Google's. */
export function generateServiceAccount(config: Mapping, context: GeneratorContext): Resource {
  const service = mappingAt(config, "kubernetesService");
  const account = mappingAt(config, "serviceAccount");
  const email = `${stringOf(account, "name")}@${stringOf(account, "projectId")}.iam.gserviceaccount.com`;
  const annotations = mappingOf([["iam.gke.io/gcp-service-account", stringScalar(email, account)]], config);
  const namespace = stringOf(service, "namespace");
  const metadata = mappingOf(
    [
      ["annotations", annotations],
      ["name", stringScalar(stringOf(service, "name"), entryOf(service, "name")?.value ?? config)],
      ...(namespace === "" ? [] : ([["namespace", stringScalar(namespace, service)]] as const)),
    ],
    config,
  );
  const node = mappingOf(
    [
      ["apiVersion", stringScalar("v1", config)],
      ["kind", stringScalar("ServiceAccount", config)],
      ["metadata", metadata],
    ],
    config,
  );
  const step = { by: "IAMPolicyGenerator", span: config.span };
  return makeResource({ ...node, steps: [step] }, context.isClusterScoped, { origin: context.origin });
}
