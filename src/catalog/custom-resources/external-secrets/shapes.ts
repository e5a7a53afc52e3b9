import { shapeOf, type Shapes } from "../outline.ts";
import { cloudProvidersOutline } from "./clouds.ts";
import { externalSecretOutline } from "./external-secret.ts";
import { managerProvidersOutline } from "./managers.ts";
import { serverProvidersOutline } from "./servers.ts";

const providers = [cloudProvidersOutline, managerProvidersOutline, serverProvidersOutline];

/** What the definitions of External Secrets have several times, each under a name. */
export const externalSecretsShapes: Shapes = {
  objectName: String.raw`text minLength 1 maxLength 253 like ^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`,
  namespaceName: "text minLength 1 maxLength 63 like ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
  dataKey: "text minLength 1 maxLength 253 like ^[-._a-zA-Z0-9]+$",
  secretRef: `{}
key dataKey
name objectName
namespace namespaceName`,
  accountRef: `{}
audiences text[]
name objectName
namespace namespaceName`,
  authorityRef: `{}
key dataKey
name objectName
namespace namespaceName
type text of Secret|ConfigMap`,
  storeRef: `{}
kind text of SecretStore|ClusterSecretStore
name objectName`,
  generatorRef: `{}
apiVersion text
kind generatorKind
name objectName`,
  generatorKind: `text of ${[
    "ACRAccessToken",
    "BeyondtrustWorkloadCredentialsDynamicSecret",
    "CloudsmithAccessToken",
    "ClusterGenerator",
    "ECRAuthorizationToken",
    "Fake",
    "GCRAccessToken",
    "GithubAccessToken",
    "GitlabDeployToken",
    "Grafana",
    "MFA",
    "Password",
    "QuayAccessToken",
    "SSHKey",
    "STSSessionToken",
    "UUID",
    "VaultDynamicSecret",
    "Webhook",
  ].join("|")}`,
  labelSelector: `{}
matchExpressions []
  [] {} needs key,operator
    key text
    operator text
    values text[]
matchLabels text{}`,
  remoteRef: `{}
conversionStrategy text of Default|Unicode
decodingStrategy text of Auto|Base64|Base64URL|None
key text
metadataPolicy text of None|Fetch
nullBytePolicy text of Ignore|Fail
property text
version text`,
  secretTemplate: `{}
data text{}
engineVersion text of@0.16 v2 of@0 v1|v2
mergePolicy text of Replace|Merge
metadata {}
  annotations text{}
  finalizers text[]
  labels text{}
templateFrom []
  [] {}
    configMap templateItems needs items,name
    literal text
    secret templateItems needs items,name
    target text
    valuesDecodingStrategy text of Auto|Base64|Base64URL|None
type text`,
  templateItems: `{}
items []
  [] {} needs key
    key dataKey
    templateAs text of Values|KeysAndValues
name objectName`,
  externalSecret: shapeOf(externalSecretOutline),
  provider: ["{}", ...providers.map((outline) => outline.trim())].join("\n"),
};
