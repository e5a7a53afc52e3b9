import { plainText } from "../../template/index.ts";
import { listAt, stringAt, type World } from "../../world/index.ts";

/** What the operator's own configuration says, as far as it reaches into the clusters. */
export interface OperatorSettings {
  readonly secretNameTemplate: string;
  /** Overrides the image of the release. */
  readonly dockerImage: string | undefined;
  readonly infrastructureRoles: boolean;
}

const defaultTemplate = "{username}.{cluster}.credentials.{tprkind}.{tprgroup}";

/**
 * Read from an OperatorConfiguration or the ConfigMap `postgres-operator`, where the repository has one. Nothing found means the
 * defaults of pkg/util/config/config.go: most repositories install the operator with a chart.
 */
export function operatorSettings(world: World): OperatorSettings {
  const configuration = world.list("acid.zalan.do/OperatorConfiguration")[0]?.object;
  const configMap = world.list("ConfigMap").find((object) => object.ref.name === "postgres-operator")?.data?.values;
  const fromConfigMap = (key: string): string | undefined => {
    const value = configMap?.get(key);
    return value && plainText(value);
  };
  return {
    secretNameTemplate:
      stringAt(configuration, "configuration", "kubernetes", "secret_name_template") ??
      fromConfigMap("secret_name_template") ??
      defaultTemplate,
    infrastructureRoles:
      listAt(configuration, "configuration", "kubernetes", "infrastructure_roles_secrets").length > 0 ||
      stringAt(configuration, "configuration", "kubernetes", "infrastructure_roles_secret_name") !== undefined ||
      fromConfigMap("infrastructure_roles_secrets") !== undefined ||
      fromConfigMap("infrastructure_roles_secret_name") !== undefined,
    dockerImage: stringAt(configuration, "configuration", "docker_image") ?? fromConfigMap("docker_image"),
  };
}
