import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";

// Everything here is made of the run's key and the person's id: from the database alone none of it can be worked out or compared.

const cipher = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;
/** Sessions without long texts pack into less than this, so that they are all of one size; the others double it: 4, 8, 16 KiB. */
const smallestSize = 2048;
const lengthBytes = 4;
/** A step's name needs no more: 96 bits. */
const maskLength = 16;

/** The row under which a person's answers of a run lie. */
export const sealedKeyOf = (runKey: Uint8Array, personId: string): string =>
  createHmac("sha256", runKey).update(`person:${personId}`).digest("base64url");

/** The name of a question in a person's dialog: nobody else's, and nothing without the key. */
export const maskOf = (runKey: Uint8Array, personId: string, code: string): string =>
  createHmac("sha256", runKey).update(`step:${personId}:${code}`).digest("base64url").slice(0, maskLength);

/** Encrypts a text for one person of one run; texts of different length give one size as far as they can. */
export const seal = (runKey: Uint8Array, personId: string, text: string): string => {
  const iv = randomBytes(ivBytes);
  const encryption = createCipheriv(cipher, personKey(runKey, personId), iv);
  const sealed = Buffer.concat([encryption.update(pad(deflateRawSync(text))), encryption.final()]);
  return Buffer.concat([iv, encryption.getAuthTag(), sealed]).toString("base64");
};

/** The text again; `null` when key, person and payload do not belong together, or the payload was tampered with. */
export const unseal = (runKey: Uint8Array, personId: string, payload: string): string | null => {
  const bytes = Buffer.from(payload, "base64");
  if (bytes.byteLength <= ivBytes + tagBytes) return null;
  const decryption = createDecipheriv(cipher, personKey(runKey, personId), bytes.subarray(0, ivBytes));
  decryption.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  const padded = decryption.update(bytes.subarray(ivBytes + tagBytes));
  try {
    decryption.final();
  } catch {
    return null;
  }
  const length = padded.readUInt32BE(0);
  return inflateRawSync(padded.subarray(lengthBytes, lengthBytes + length)).toString("utf8");
};

const personKey = (runKey: Uint8Array, personId: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", runKey, new Uint8Array(), `answers:${personId}`, 32));

const pad = (packed: Uint8Array): Uint8Array => {
  let size = smallestSize;
  while (size < packed.byteLength + lengthBytes) size *= 2;
  const padded = Buffer.alloc(size);
  padded.writeUInt32BE(packed.byteLength, 0);
  padded.set(packed, lengthBytes);
  return padded;
};
