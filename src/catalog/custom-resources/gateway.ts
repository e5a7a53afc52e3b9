import type { CustomResourceSchema, FieldSchema } from "./schema.ts";

const text: FieldSchema = { type: "string" };
const integer: FieldSchema = { type: "integer" };
const open: FieldSchema = { open: true };
const name: FieldSchema = { type: "string", minLength: 1, maxLength: 253 };
const port: FieldSchema = { type: "integer", minimum: 1, maximum: 65_535 };

/** GEP-2257: no days, no fractions. */
const duration: FieldSchema = { type: "string", pattern: "^([0-9]{1,5}(h|m|s|ms)){1,4}$" };

/** HTTPRoute of Gateway API 1.0–1.4, both channels (config/crd: gateway.networking.k8s.io_httproutes.yaml); what belongs to a filter's type is not looked into. */
export const httpRouteSchema: CustomResourceSchema = {
  source: "Gateway API 1.0–1.4, httproutes.yaml",
  fields: {
    spec: { type: "object" },
    "spec.parentRefs": { type: "array" },
    "spec.parentRefs[]": { type: "object", required: ["name"] },
    "spec.parentRefs[].group": text,
    "spec.parentRefs[].kind": text,
    "spec.parentRefs[].name": name,
    "spec.parentRefs[].namespace": text,
    "spec.parentRefs[].port": port,
    "spec.parentRefs[].sectionName": text,
    "spec.hostnames": { type: "array" },
    "spec.hostnames[]": {
      type: "string",
      minLength: 1,
      maxLength: 253,
      pattern: String.raw`^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`,
    },
    "spec.useDefaultGateways": open,
    "spec.rules": { type: "array", minItems: 1 },
    "spec.rules[]": { type: "object" },
    "spec.rules[].name": text,
    "spec.rules[].matches": { type: "array" },
    "spec.rules[].matches[]": { type: "object" },
    "spec.rules[].matches[].headers": open,
    "spec.rules[].matches[].method": text,
    "spec.rules[].matches[].path": { type: "object" },
    "spec.rules[].matches[].path.type": { type: "string", oneOf: ["Exact", "PathPrefix", "RegularExpression"] },
    "spec.rules[].matches[].path.value": text,
    "spec.rules[].matches[].queryParams": open,
    "spec.rules[].filters": { type: "array" },
    "spec.rules[].filters[]": { type: "object", required: ["type"] },
    "spec.rules[].filters[].*": open,
    "spec.rules[].filters[].type": {
      type: "string",
      oneOf: [
        "RequestHeaderModifier",
        "ResponseHeaderModifier",
        "RequestMirror",
        "RequestRedirect",
        "URLRewrite",
        "ExtensionRef",
        // The experimental channel's.
        "CORS",
        "ExternalAuth",
      ],
    },
    "spec.rules[].timeouts": { type: "object" },
    "spec.rules[].timeouts.*": open,
    "spec.rules[].timeouts.request": duration,
    "spec.rules[].timeouts.backendRequest": duration,
    "spec.rules[].retry": open,
    "spec.rules[].sessionPersistence": open,
    "spec.rules[].backendRefs": { type: "array" },
    "spec.rules[].backendRefs[]": { type: "object", required: ["name"] },
    "spec.rules[].backendRefs[].group": text,
    "spec.rules[].backendRefs[].kind": text,
    "spec.rules[].backendRefs[].name": name,
    "spec.rules[].backendRefs[].namespace": text,
    "spec.rules[].backendRefs[].port": port,
    "spec.rules[].backendRefs[].weight": integer,
    "spec.rules[].backendRefs[].filters": open,
  },
};

/** Gateway of the same releases. `outline.ts` says how it is written. */
export const gatewayOutline: string = String.raw`
spec {} needs gatewayClassName,listeners
  addresses [] open
  allowedListeners {} open
  backendTLS {} open
  defaultScope text of All|None
  gatewayClassName text minLength 1 maxLength 253
  infrastructure {} open
  listeners [] minItems 1
    [] {} needs name,port,protocol
      allowedRoutes {}
        kinds []
          [] {} needs kind
            group text
            kind text
        namespaces {}
          from text of All|Selector|Same|None
          selector {} open
      hostname text minLength 1 maxLength 253
      name text minLength 1 maxLength 253
      port int min 1 max 65535
      protocol text minLength 1 maxLength 255
      tls {}
        certificateRefs []
          [] {} needs name
            group text
            kind text
            name text minLength 1 maxLength 253
            namespace text
        frontendValidation {} open
        mode text of Terminate|Passthrough
        options {} open
  tls {} open
`;
