import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";

/** A certificate with its key, as PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** As Spilo makes one at its start (configure_spilo.py, `openssl req -x509 -subj /CN=…`): self-signed, for a name and no other. */
export function selfSigned(commonName: string): Certificate {
  const keys = keyPair();
  return signed({ subject: commonName, keys, issuer: commonName, issuerKey: keys.privateKey, names: [] });
}

/** As CloudNativePG makes one: signed by an authority of its own that nobody knows. */
export function signedByAuthority(names: readonly string[]): Certificate & { readonly authority: string } {
  const authorityKeys = keyPair();
  const authorityName = "authority of a rehearsal";
  const authority = signed({
    subject: authorityName,
    keys: authorityKeys,
    issuer: authorityName,
    issuerKey: authorityKeys.privateKey,
    names: [],
    isAuthority: true,
  });
  const own = signed({
    subject: names[0] ?? "localhost",
    keys: keyPair(),
    issuer: authorityName,
    issuerKey: authorityKeys.privateKey,
    names,
  });
  return { ...own, authority: authority.certificate };
}

interface Keys {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

function keyPair(): Keys {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

interface Request {
  readonly subject: string;
  readonly keys: Keys;
  readonly issuer: string;
  readonly issuerKey: KeyObject;
  /** DNS names (subjectAltName). */
  readonly names: readonly string[];
  readonly isAuthority?: boolean;
}

/** X.509 version 3 in DER (RFC 5280): Node.js can read certificates, but not make them. */
function signed({ subject, keys, issuer, issuerKey, names, isAuthority = false }: Request): Certificate {
  const algorithm = sequence(objectId("1.2.840.10045.4.3.2"));
  const extensions = [
    ...(isAuthority ? [sequence(objectId("2.5.29.19"), boolean(true), octets(sequence(boolean(true))))] : []),
    ...(names.length > 0
      ? [sequence(objectId("2.5.29.17"), octets(sequence(...names.map((name) => der(0x82, Buffer.from(name))))))]
      : []),
  ];
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([isAuthority ? 1 : 2])),
    algorithm,
    nameOf(issuer),
    sequence(utcTime("200101000000Z"), utcTime("491231235959Z")),
    nameOf(subject),
    keys.publicKey.export({ type: "spki", format: "der" }),
    ...(extensions.length > 0 ? [der(0xa3, sequence(...extensions))] : []),
  );
  const signature = sign("sha256", content, issuerKey);
  const certificate = sequence(content, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return {
    certificate: pem(certificate),
    key: keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function octets(content: Buffer): Buffer {
  return der(0x04, content);
}

function boolean(value: boolean): Buffer {
  return der(0x01, Buffer.from([value ? 0xff : 0]));
}

function utcTime(text: string): Buffer {
  return der(0x17, Buffer.from(text));
}

/** A name that is a common name only. */
function nameOf(commonName: string): Buffer {
  return sequence(der(0x31, sequence(objectId("2.5.4.3"), der(0x0c, Buffer.from(commonName)))));
}

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second, ...rest.flatMap(base128)];
  return der(0x06, Buffer.from(bytes));
}

function base128(value: number): readonly number[] {
  const bytes = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}

function pem(content: Buffer): string {
  const lines = content.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
