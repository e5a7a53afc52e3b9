import type { Answers } from "./answers.ts";
import { databaseHost, names, roleSecret } from "./names.ts";
import { text } from "./text.ts";

/** The ExternalSecret that makes `DB_URL` of the operator's Secret. */
export function externalSecret(answers: Answers): string {
  const url = `postgres://${names.role}:{{ .password }}@${databaseHost(answers)}:5432/${names.database}`;
  return text`
    apiVersion: external-secrets.io/v1
    kind: ExternalSecret
    metadata:
      name: ${names.urlSecret}
    spec:
      refreshInterval: 5m
      secretStoreRef:
        kind: SecretStore
        name: ${names.store[answers.operator]}
      target:
        name: ${names.urlSecret}
        template:
          data:
            # The operator's passwords are letters and digits, so nothing in them has to be encoded. To Immich's client
            # sslmode=require alone means that the certificate is verified, and the database signs its own; with
            # uselibpqcompat=true it means what it means to everyone else: encrypted.
            DB_URL: >-
              ${`${url}?sslmode=require&uselibpqcompat=true`}
      data:
        - secretKey: password
          remoteRef:
            key: ${roleSecret(answers)}
            property: password
  `;
}

/** The SecretStore that reads the operator's Secret through the API server. */
export function secretStore({ operator, namespace }: Answers): string {
  return text`
    apiVersion: external-secrets.io/v1
    kind: SecretStore
    metadata:
      name: ${names.store[operator]}
    spec:
      provider:
        kubernetes:
          # The namespace that is read from; left out, it is the one named default.
          remoteNamespace: ${namespace}
          server:
            url: https://kubernetes.default.svc
            # The API server's certificate is signed by the cluster's own CA, which every namespace has in this ConfigMap.
            caProvider:
              type: ConfigMap
              name: kube-root-ca.crt
              key: ca.crt
          auth:
            serviceAccount:
              name: ${names.reader}
  `;
}

/** The account by which the store reads, and what it may. */
export function serviceAccount(answers: Answers): string {
  return text`
    apiVersion: v1
    kind: ServiceAccount
    metadata:
      name: ${names.reader}
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: Role
    metadata:
      name: ${names.reader}
    rules:
      ${answers.guideRbac ? guideRules() : neededRules(answers)}
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata:
      name: ${names.reader}
    roleRef:
      apiGroup: rbac.authorization.k8s.io
      kind: Role
      name: ${names.reader}
    subjects:
      - kind: ServiceAccount
        name: ${names.reader}
        namespace: ${answers.namespace}
  `;
}

function neededRules(answers: Answers): string {
  return text`
    # This one Secret and no other. That the store asks for its own rights needs no rule: every account may.
    - apiGroups: [""]
      resources: [secrets]
      resourceNames: [${roleSecret(answers)}]
      verbs: [get]`;
}

function guideRules(): string {
  return text`
    - apiGroups: [""]
      resources: [secrets]
      verbs: [get, list, watch]
    - apiGroups: [authorization.k8s.io]
      resources: [selfsubjectrulesreviews]
      verbs: [create]`;
}
