import { constants, createPrivateKey, createPublicKey, privateDecrypt, X509Certificate } from "node:crypto";
import type { JsonWebKey, KeyObject } from "node:crypto";
import { fail, refuse } from "../halt.ts";
import { decodeBase64 } from "../go/base64.ts";
import { decodePem, encodePem } from "../go/pem.ts";
import { sample } from "../text/samples.ts";
import { approximated, costly, refused, takes } from "../signature.ts";
import type { FunctionTable, GoFunction, ParameterType } from "../signature.ts";
import { encode, known, merged } from "../text/text.ts";
import type { Text } from "../text/text.ts";
import { fromBytes } from "../text/utf8.ts";
import type { Bytes } from "../text/utf8.ts";
import { string, strings } from "../values/values.ts";
import type { Value } from "../values/values.ts";

const SAMPLE = "always the same sample, which no certificate library reads, stands for the random one";

function sampleBlock(type: string): Bytes {
  return encodePem({
    type,
    base64: Buffer.from(`a sample for a ${type.toLowerCase()} made while rendering`).toString("base64"),
  });
}

const KEY_TYPES: Readonly<Record<string, string>> = {
  "": "RSA PRIVATE KEY",
  rsa: "RSA PRIVATE KEY",
  dsa: "DSA PRIVATE KEY",
  ecdsa: "EC PRIVATE KEY",
  ed25519: "PRIVATE KEY",
};

function generateKey(kind: Bytes): Text {
  const type = Object.hasOwn(KEY_TYPES, kind) ? KEY_TYPES[kind] : undefined;
  return type === undefined ? { bytes: `Unknown type ${kind}` } : sample("genPrivateKey", "any", sampleBlock(type));
}

/** Arguments are checked for their types only; a certificate that cannot be made is beyond us. */
function generates(name: string, parameters: readonly ParameterType[]): GoFunction {
  const run = (): Value => ({
    kind: "certificate",
    cert: sample(name, "any", sampleBlock("CERTIFICATE")),
    key: sample(name, "any", sampleBlock("RSA PRIVATE KEY")),
  });
  return approximated(SAMPLE, { parameters, run, fidelity: { kind: "exact" } });
}

/** What Node.js cannot read Go may read, and its own words for an error are not known here. */
function orRefuse<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch {
    return refuse(`Node.js cannot read ${what}`);
  }
}

function buildCustomCertificate(cert: Text, key: Text): Value {
  const decoded = [cert, key].map((text) => decodeBase64(known(text)));
  const [certificate = "", privateKey = ""] = decoded;
  if (certificate.startsWith("illegal base64 data")) return fail("unable to decode base64 certificate");
  if (privateKey.startsWith("illegal base64 data")) return fail("unable to decode base64 private key");
  if (decodePem(certificate).blocks.length === 0) return fail("unable to decode certificate");
  orRefuse("a certificate", () => new X509Certificate(Buffer.from(certificate, "latin1")));
  orRefuse("a private key", () => createPrivateKey(Buffer.from(privateKey, "latin1")));
  return {
    kind: "certificate",
    cert: merged([cert], "buildCustomCert", certificate),
    key: merged([key], "buildCustomCert", privateKey),
  };
}

/** External Secrets drops what stands before the first block. */
function withoutJunk(text: Bytes): Bytes {
  return text.slice(Math.max(text.indexOf("-----BEGIN"), 0));
}

function filterPem(type: Bytes, input: Text): Text {
  const { blocks, rest } = decodePem(withoutJunk(known(input)));
  const kept = blocks.filter((block) => block.type.toLowerCase() === type.toLowerCase());
  if (kept.length === 0 && rest !== "") return fail("error filtering pem: found junk");
  return encode(input, "filterPEM", () => kept.map(encodePem).join(""));
}

const NAME_KINDS = ["DNS", "IP Address", "email", "URI"] as const;

/** Names in Go's order: DNS names, addresses, mail addresses, URIs. */
function alternativeNames(input: Bytes): string[] {
  const [block] = decodePem(withoutJunk(input)).blocks;
  if (block === undefined) return fail("failed to decode PEM block");
  const certificate = orRefuse("a certificate", () => new X509Certificate(Buffer.from(block.base64, "base64")));
  const names = certificate.subjectAltName ?? "";
  const entries = names === "" ? [] : names.split(", ").map((entry) => entry.split(/:(.*)/s));
  if (names.includes('"') || entries.some(([kind = ""]) => !NAME_KINDS.some((known) => known === kind))) {
    return refuse("a certificate has alternative names of an unusual form");
  }
  if (entries.some(([kind, name = ""]) => kind === "IP Address" && name.includes(":"))) {
    return refuse("a certificate has IPv6 addresses among its names");
  }
  return NAME_KINDS.flatMap((kind) => entries.filter(([own]) => own === kind).map(([, name = ""]) => name));
}

function parseJwk(input: Bytes): JsonWebKey {
  return orRefuse("a JSON Web Key", () => JSON.parse(fromBytes(input)) as JsonWebKey);
}

function keyPem(key: KeyObject, type: "pkcs8" | "spki"): Bytes {
  return key.export({ type, format: "pem" }).toString();
}

function jwkPublic(input: Bytes): Bytes {
  const key = parseJwk(input);
  if (key.d !== undefined) return refuse("jwkPublicKeyPem is given a private key");
  return orRefuse("a JSON Web Key", () => keyPem(createPublicKey({ key, format: "jwk" }), "spki"));
}

function jwkPrivate(input: Bytes): Bytes {
  const key = parseJwk(input);
  if (key.d === undefined) return refuse("jwkPrivateKeyPem is given a public key");
  return orRefuse("a JSON Web Key", () => keyPem(createPrivateKey({ key, format: "jwk" }), "pkcs8"));
}

function rsaDecrypt(scheme: Bytes, hash: Bytes, input: Text, privateKey: Text): Text {
  if (scheme === "None") return input;
  if (scheme !== "RSA-OAEP") return fail(`decryption scheme ${scheme} is not supported`);
  const pem = known(privateKey);
  if (decodePem(pem).blocks.length === 0) return fail("failed to decode PEM block");
  const oaepHash = hash === "SHA1" ? "sha1" : hash === "SHA512" ? "sha512" : "sha256";
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const plain = orRefuse("a text encrypted with RSA", () =>
    privateDecrypt({ key: Buffer.from(pem, "latin1"), padding, oaepHash }, Buffer.from(known(input), "latin1")),
  );
  return merged([input, privateKey], "rsaDecrypt", plain.toString("latin1"));
}

const SALTED = "the archive is salted at random";
const NO_READER = "Node.js reads no PKCS#12 archives";
const CHAIN = "the order of a certificate chain is not worked out";
const NAMES: readonly ParameterType[] = ["string", "list", "list", "int"];

export const certificates: FunctionTable = {
  genPrivateKey: approximated(
    SAMPLE,
    takes(["string"], (kind) => string(generateKey(known(kind)))),
  ),
  genCA: generates("genCA", ["string", "int"]),
  genCAWithKey: generates("genCAWithKey", ["string", "int", "string"]),
  genSelfSignedCert: generates("genSelfSignedCert", NAMES),
  genSelfSignedCertWithKey: generates("genSelfSignedCertWithKey", [...NAMES, "string"]),
  genSignedCert: generates("genSignedCert", [...NAMES, "certificate"]),
  genSignedCertWithKey: generates("genSignedCertWithKey", [...NAMES, "certificate", "string"]),
  buildCustomCert: approximated(
    "what Node.js cannot read is refused",
    takes(["string", "string"], buildCustomCertificate),
  ),
  filterPEM: approximated(
    "blocks with headers are refused",
    takes(["string", "string"], (type, input) => string(filterPem(known(type), input))),
  ),
  filterCertChain: refused(CHAIN, ["string", "string"]),
  certSANs: approximated(
    "certificates with IPv6 addresses or unusual names are refused",
    takes(["string"], (input) => strings(alternativeNames(known(input)))),
  ),
  jwkPublicKeyPem: approximated(
    "keys that Node.js cannot read are refused",
    takes(["string"], (input) => string(merged([input], "jwkPublicKeyPem", jwkPublic(known(input))))),
  ),
  jwkPrivateKeyPem: approximated(
    "keys that Node.js cannot read are refused",
    takes(["string"], (input) => string(merged([input], "jwkPrivateKeyPem", jwkPrivate(known(input))))),
  ),
  rsaDecrypt: approximated(
    "what Node.js cannot decrypt is refused",
    costly(
      5_000,
      takes(["string", "string", "string", "string"], (scheme, hash, input, key) =>
        string(rsaDecrypt(known(scheme), known(hash), input, key)),
      ),
    ),
  ),
  pkcs12key: refused(NO_READER, ["string"]),
  pkcs12keyPass: refused(NO_READER, ["string", "string"]),
  pkcs12cert: refused(NO_READER, ["string"]),
  pkcs12certPass: refused(NO_READER, ["string", "string"]),
  pemToPkcs12: refused(SALTED, ["string", "string"]),
  pemToPkcs12Pass: refused(SALTED, ["string", "string", "string"]),
  fullPemToPkcs12: refused(SALTED, ["string", "string"]),
  fullPemToPkcs12Pass: refused(SALTED, ["string", "string", "string"]),
  pemTruststoreToPKCS12: refused(SALTED, ["string"]),
  pemTruststoreToPKCS12Pass: refused(SALTED, ["string", "string"]),
};
