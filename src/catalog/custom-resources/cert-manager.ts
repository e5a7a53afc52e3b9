import type { Outlined } from "./outlined.ts";

/** What is asked of key stores, name constraints and the like is not looked into. */
const certificateOutline = `
spec {} needs issuerRef,secretName
  additionalOutputFormats [] open
  commonName text
  dnsNames text[]
  duration text
  emailAddresses text[]
  encodeUsagesInRequest flag
  ipAddresses text[]
  isCA flag
  issuerRef {} needs name
    group text
    kind text
    name text
  keystores {} open
  literalSubject text
  nameConstraints {} open
  otherNames [] open
  privateKey {}
    algorithm text of RSA|ECDSA|Ed25519
    encoding text of PKCS1|PKCS8
    rotationPolicy text of Never|Always
    size int
  renewBefore text
  renewBeforePercentage int
  revisionHistoryLimit int min 1
  secretName text
  secretTemplate {}
    annotations text{}
    labels text{}
  signatureAlgorithm text
  subject {}
    countries text[]
    localities text[]
    organizationalUnits text[]
    organizations text[]
    postalCodes text[]
    provinces text[]
    serialNumber text
    streetAddresses text[]
  uris text[]
  usages text[]
`;

export const certManager: Outlined = {
  source: "cert-manager 1.0–1.19, deploy/crds, certificates",
  outlines: { Certificate: certificateOutline },
};
