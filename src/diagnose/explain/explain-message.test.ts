import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explainMessage, rules } from "../index.ts";
import { knownMessages } from "./known-messages/index.ts";

/**
 * What clusters print, with `{kind of word}` where every cluster prints something else, and what explains it. Sources: Immich's
 * DatabaseService, PostgreSQL, the kubelet, Flux, Argo CD and operators.
 */
const messages: Readonly<Record<string, string>> = {
  "Error: 'tcp://{address}:80' is not a valid port number.": "immich/env-invalid",
  "getaddrinfo ENOTFOUND {name}-redis-master": "immich/redis-host",
  "missing 'error' handler on this Redis client": "immich/redis-unreachable",
  "Failed to read (/data/library/.immich): Error: ENOENT: no such file or directory, open '/data/library/.immich'":
    "change/data-detached",
  "PermissionError: [Errno 13] Permission denied: '/cache/clip'": "immich/cache-not-writable",
  'Service "{name}" is invalid: spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive':
    "kubernetes/refused",
  "The StatefulSet \"{name}\" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'template' are forbidden":
    "change/immutable-field",
  "ReplyError: NOAUTH Authentication required.": "immich/redis-password",
  "WAL archive check failed for server {name}: Expected empty archive": "cloudnative-pg/archive-in-use",
  'failed to provision volume with StorageClass "{name}": NodePath only supports ReadWriteOnce and ReadWriteOncePod (1.22+) access modes':
    "kubernetes/access-mode",
  'middleware "{name}-{name}@kubernetescrd" does not exist': "gateway/middleware-missing",
  "413 Request Entity Too Large": "gateway/upload-size",
  'pods "{name}" is forbidden: pod rejected: RuntimeClass "nvidia" not found': "kubernetes/runtime-class-missing",
  'initdb: error: could not change permissions of directory "/var/lib/postgresql/data": Operation not permitted':
    "postgres/data-not-owned",
  "It contains a lost+found directory, perhaps due to it being a mount point.": "postgres/data-folder-not-empty",
  'failed to fetch Helm repository index: scheme "oci" not supported': "flux/oci-type",
  "must specify --enable-helm": "kustomize/build-error",
  "The VectorChord extension is not available in this Postgres instance.": "immich/vector-extension",
  "The {extension} extension version is {version}, but Immich only supports {range}.": "immich/vector-extension",
  "The {extension} extension version is 0.0.0, which means it is a nightly release.": "immich/vector-extension",
  "Failed to activate {extension} extension.": "immich/vector-extension",
  "No vector extension found. Available extensions: vchord, vector": "immich/vector-extension",
  "vchord must be loaded via shared_preload_libraries.": "postgres/preload-missing",
  'permission denied to create extension "{word}"': "immich/vector-extension",
  'permission denied to create extension "earthdistance"': "immich/vector-extension",
  'extension "{word}" is not available': "postgres/extension-not-in-image",
  "The {extension} extension can be updated to {version}.\n    Immich attempted to update the extension, but failed to do so.":
    "change/extension-left",
  "must be owner of extension {word}": "change/extension-left",
  "The database currently has {extension} {version} activated, but the Postgres instance only has {version} available.":
    "change/extension-left",
  "The {extension} extension is no longer needed, but could not be dropped.": "immich/extension-left-over",
  "Could not run vector reindexing checks. If the extension was updated, please restart the Postgres instance.":
    "immich/reindexing-failed",
  "Migrations failed: Error: Invalid upgrade path. For more information, see https://immich.app/errors#typeorm-upgrade":
    "change/immich-upgrade",
  "Migrations failed: Error: corrupted migrations: expected previously executed migration {word} to be at index {number}":
    "change/immich-upgrade",
  "Detected schema drift. {word}": "immich/schema-drift",
  'password authentication failed for user "{word}"': "immich/db-credentials",
  'no pg_hba.conf entry for host "{address}", user "{word}", database "{word}", no encryption': "immich/db-url-tls",
  "getaddrinfo ENOTFOUND database": "immich/db-connection-missing",
  "getaddrinfo ENOTFOUND {name}-rw": "immich/db-url-host",
  "getaddrinfo ENOTFOUND {name}.{name}.svc.cluster.local": "immich/db-url-host",
  "getaddrinfo ENOTFOUND redis": "immich/redis-host",
  "Reindexing clip_index (This may take a while, do not restart)": "immich/reindexing",
  'Failed to read: "<UPLOAD_LOCATION>/{name}/.immich (/data/{name}/.immich) - Please see https://docs.immich.app/x for more information."':
    "change/data-detached",
  'Failed to create "<UPLOAD_LOCATION>/{name}/.immich - Please see https://docs.immich.app/x"': "immich/storage-check",
  "Detected an inconsistent media location. For more information, see https://immich.app/errors#inconsistent-media-location":
    "immich/media-location",
  'dry-run failed: no matches for kind "{Kind}" in version "{group}/v1"': "kubernetes/definition-missing",
  'no matches for kind "{Kind}" in version "{group}/v1"': "kubernetes/kind-unknown",
  "one or more synchronization tasks are not valid": "kubernetes/definition-missing",
  'could not find {group}/{Kind}. Make sure the "{Kind}" CRD is installed on the destination cluster.':
    "kubernetes/definition-missing",
  'failed calling webhook "mcluster.cnpg.io": failed to call webhook: Post "https://cnpg-webhook-service.{name}.svc:443/mutate": no endpoints available for service "cnpg-webhook-service"':
    "kubernetes/webhook-not-ready",
  'failed calling webhook "{name}.io": failed to call webhook: Post "https://{name}.{name}.svc:443/validate?timeout=10s": context deadline exceeded':
    "kubernetes/webhook-unreachable",
  'CreateContainerConfigError: secret "{name}" not found': "reference/missing",
  'Error: secret "{name}" not found': "reference/missing",
  "Error: couldn't find key {word} in Secret {name}/{name}": "reference/key-missing",
  'required extension "{word}" is not installed': "postgres/extension-dependency",
  "wrong username '{word}' in secret, expected '{word}'": "cloudnative-pg/secret-username",
  "self-signed certificate in certificate chain": "immich/db-url-tls",
  'admission webhook "validate.externalsecret.external-secrets.io" denied the request: duplicate secretKey found: {word}':
    "external-secrets/refused",
  "SecretMissing: secret will not be created due to CreationPolicy=Merge": "external-secrets/nothing-written",
  "error processing spec.data[0] (key: {name}), err: error applying decoding strategy Base64 to data: illegal base64 data at input byte {number}":
    "external-secrets/data-unusable",
  'unable to get generator: Password.generators.external-secrets.io "{name}" not found':
    "external-secrets/data-unusable",
  "unable to update secret {name}: secret is immutable": "external-secrets/target-conflict",
  'variable not set (strict mode): "{word}"': "flux/variable-unset",
  "envsubst error: variable substitution failed: missing closing brace": "flux/substitution-failed",
  "dependency '{name}/{name}' is not ready": "flux/dependency-cycle",
  "health check failed after 5m0s: timeout waiting for: [Deployment/{name}/{name} status: 'InProgress']":
    "flux/wait-deadlock",
  "Helm install failed for release {name}/{name} with chart {name}@{version}: context deadline exceeded":
    "flux/helm-retries",
  RetriesExceeded: "flux/helm-retries",
  'Deployment.apps "{name}" is invalid: spec.selector: Invalid value: v1.LabelSelector{}: field is immutable':
    "change/immutable-field",
  "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template' are forbidden":
    "change/immutable-field",
  'Multi-Attach error for volume "pvc-{hash}" Volume is already used by pod(s) {name}-{hash}':
    "kubernetes/multi-attach",
  NotAllowedByListeners: "gateway/not-allowed",
  NoMatchingParent: "gateway/no-parent",
  "no key could decrypt secret ({word}, {word})": "sealed-secrets/no-key",
  'pods "{name}-{hash}" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false':
    "kubernetes/pod-security",
  "waiting for healthy state of {group}/{Kind}/{name}": "argo-cd/wave-deadlock",
  "{name}: app path does not exist": "argo-cd/path-missing",
  'namespaces "{name}" not found': "kubernetes/namespace-missing",
  "metadata.annotations: Too long: must have at most 262144 bytes": "argo-cd/annotation-too-long",
  "Unknown plugin: 'barman-cloud.cloudnative-pg.io'": "cloudnative-pg/plugin-unknown",
  "Secret/{name}/{name} is SOPS encrypted, configuring decryption is required for this secret to be reconciled":
    "flux/decryption-missing",
  'ERROR:  could not open extension control file "/usr/share/postgresql/17/extension/vector.control": No such file or directory':
    "postgres/extension-not-in-image",
  'error: extension "vector" is not available': "postgres/extension-not-in-image",
  'error: extension "vchord" is not available': "postgres/extension-not-in-image",
  "HINT:  Must be superuser to create this extension.": "immich/vector-extension",
  "FATAL:  pgvecto.rs must be loaded via shared_preload_libraries": "postgres/preload-missing",
  'FATAL:  could not access file "{word}": No such file or directory': "postgres/preload-unavailable",
  "The server does not support SSL connections": "immich/db-url-tls",
  "Error: connect ECONNREFUSED {address}:5432": "immich/db-url-host",
  'could not translate host name "{name}" to address: Name or service not known': "immich/db-url-host",
  "Error: EACCES: permission denied, mkdir '/data/upload'": "immich/storage-check",
  "ENOENT: no such file or directory, open '/data/library/.immich'": "change/data-detached",
  'ClusterSecretStore.external-secrets.io "{name}" not found': "external-secrets/store-missing",
  "502 Bad Gateway": "gateway/backend-port",
  'storageclass.storage.k8s.io "{name}" not found': "kubernetes/volume-not-bound",
  'secret "{name}" not found': "reference/missing",
  CreateContainerConfigError: "reference/missing",
  "Back-off restarting failed container immich-server in pod immich-server-{hash}_immich": "kubernetes/crash-loop",
  "Init:CrashLoopBackOff": "kubernetes/crash-loop",
  OOMKilled: "kubernetes/out-of-memory",
  ImagePullBackOff: "kubernetes/image-missing",
  'Failed to pull image "ghcr.io/immich-app/immich-server:v{version}": not found': "kubernetes/image-missing",
  "0/3 nodes are available: 3 Insufficient memory.": "kubernetes/no-node-fits",
  'no endpoints available for service "{name}"': "kubernetes/service-without-endpoints",
  'could not get secret data from provider: ClusterSecretStore "{name}" is not ready':
    "external-secrets/store-not-ready",
  "dependency '{name}/{name}' not found": "flux/dependency-missing",
  "Source 'GitRepository/flux-system/{name}' not found": "flux/source-missing",
  "Source artifact not found, retrying in 30s": "flux/source-not-fetched",
  "HelmChart '{name}/{name}' is not ready: latest generation of object has not been reconciled":
    "flux/source-not-fetched",
  "could not sync prepared database: error(s) while syncing prepared databases": "postgres/database-owner-conflict",
  "DETAIL:  The data directory was initialized by PostgreSQL version 14, which is not compatible with this version 16.4.":
    "change/postgres-major",
  'FATAL:  data directory "/var/lib/postgresql/data" has invalid permissions': "postgres/data-permissions",
  "chmod: changing permissions of '/var/run/postgresql': Operation not permitted": "postgres/run-folder",
  'postgres: could not access the server configuration file "/bitnami/postgresql/data/postgresql.conf": No such file or directory':
    "postgres/configuration-left-behind",
  'FATAL:  could not write lock file "postmaster.pid": No space left on device': "postgres/volume-full",
  "The node was low on resource: memory. Threshold quantity: 100Mi, available: 95Mi.": "kubernetes/evicted",
  'Usage of EmptyDir volume "cache" exceeds the limit "1Gi".': "kubernetes/evicted",
  "exec /usr/local/bin/docker-entrypoint.sh: exec format error": "kubernetes/wrong-architecture",
  "toomanyrequests: You have reached your pull rate limit.": "kubernetes/pull-refused",
  'pods "{name}" is forbidden: exceeded quota: {name}, requested: limits.memory=2Gi': "kubernetes/quota-exceeded",
  "Waiting for a volume to be created either by the external provisioner 'driver.longhorn.io' or manually by the system administrator.":
    "kubernetes/volume-not-made",
  "waiting for first consumer to be created before binding": "kubernetes/waits-for-pod",
  'AttachVolume.Attach failed for volume "pvc-{hash}" : rpc error: code = DeadlineExceeded': "kubernetes/mount-failed",
  "install retries exhausted": "flux/helm-retries",
  "Helm upgrade failed: another operation (install/upgrade/rollback) is in progress": "flux/helm-pending",
  "failed to decrypt: cannot get sops data key: Error getting data key: 0 successful groups required, got 0":
    "flux/key-does-not-fit",
  "FATAL:  the database system is starting up": "postgres/not-yet-open",
  "FATAL:  sorry, too many clients already": "postgres/connections-exhausted",
  "ERROR:  permission denied for table {word}": "postgres/tables-of-another",
  'extension "{word}" has no update path from version "{version}" to version "{version}"': "change/extension-left",
  "EROFS: read-only file system, mkdir '/usr/src/app/upload'": "immich/library-read-only",
  'MaxRetriesPerRequestError: Reached the max retries per request limit (which is 20). Refer to "maxRetriesPerRequest" option for details.':
    "immich/redis-unreachable",
  BackendNotFound: "gateway/backend-missing",
  RefNotPermitted: "gateway/backend-missing",
  "ERR Cannot create service: service port not found": "gateway/backend-port",
  "ERR Skipping service: no endpoints found ingress={name}": "kubernetes/service-without-endpoints",
  "- (root): Additional property {word} is not allowed": "charts/values-refused",
  "at '/controllers/{name}': additional properties '{word}' not allowed": "charts/values-refused",
  'one or more objects failed to apply, reason: namespaces "{name}" not found': "kubernetes/namespace-missing",
  'ERROR:  type "earth" does not exist': "immich/restore-search-path",
};

const letters = "abcdefghijklmnopqrstuvwxyz";
const word = (length: number, alphabet = letters) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: 3, maxLength: length });

const words: Readonly<Record<string, fc.Arbitrary<string>>> = {
  // What ends in -app or -superuser is CloudNativePG's, and its rule is the better answer.
  name: fc.tuple(word(8), word(8)).map(([a, b]) => `${a}-${b}x`),
  word: word(12, `${letters}_`).map((text) => `${text}x`),
  Kind: word(10).map((text) => `X${text}`),
  group: word(8).map((text) => `${text}.example.org`),
  hash: fc.string({ unit: fc.constantFrom(..."bcdfghjklmnpqrstvwxz2456789"), minLength: 5, maxLength: 10 }),
  number: fc.nat(500).map(String),
  version: fc.tuple(fc.nat(9), fc.nat(20), fc.nat(20)).map((parts) => parts.join(".")),
  range: fc.tuple(fc.nat(9), fc.nat(9)).map(([from, below]) => `>=0.${from} <${below}`),
  address: fc.ipV4(),
  extension: fc.constantFrom("VectorChord", "pgvector", "pgvecto.rs"),
};

/** What stands before a message in `kubectl logs`, `kubectl get events` and a log in JSON. */
const prefixes = fc.oneof(
  fc.constant(""),
  fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => `${date.toISOString()} `),
  fc
    .tuple(fc.integer({ min: 1, max: 9999 }), words["hash"] as fc.Arbitrary<string>)
    .map(
      ([pid, hash]) => `immich-server-7d9f-${hash}: [Nest] ${pid}  - 11/28/2026, 7:16:38 PM   ERROR [Api:Database] `,
    ),
  fc.nat(59).map((minutes) => `${minutes}m    Warning   Failed   pod/immich-server-7d9f-abcde   `),
);

function varied(message: string): fc.Arbitrary<string> {
  const parts = message.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 0 ? fc.constant(part) : words[part]));
  const text = fc.tuple(...(parts as fc.Arbitrary<string>[])).map((pieces) => pieces.join(""));
  return fc
    .tuple(prefixes, text, fc.constantFrom("", "\n", "\n    at async Database.connect (file.js:1:2)"))
    .map((pieces) => pieces.join(""));
}

describe("a pasted message finds what explains it", () => {
  test.each(Object.entries(messages))("%s", (message, id) => {
    const finds = fc.property(varied(message), (text) => {
      expect(explainMessage(text)[0]?.id).toBe(id);
    });
    fc.assert(finds, { numRuns: 50 });
  });
});

test("no rule and no other message has the name of one of these", () => {
  const names = [...rules, ...knownMessages].map(({ id }) => id);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("how messages of any program end explains nothing by itself", () => {
  for (const text of [
    "cat: /etc/x: No such file or directory",
    "mkdir /x: permission denied",
    "open /x: no such file or directory",
  ])
    expect(explainMessage(text)).toEqual([]);
});

test("what nobody says is not explained", () => {
  const prose = fc.property(fc.lorem({ mode: "sentences" }), (text) => {
    expect(explainMessage(text)).toEqual([]);
  });
  fc.assert(prose);
});

test("a long log is read in bounded time", () => {
  expect(explainMessage("Error: secret ".repeat(100_000))).toEqual([]);
});
