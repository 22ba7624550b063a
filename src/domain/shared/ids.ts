/** Makes ids: 12 letters and digits from 71 random bits, short enough for two of them in a button's 64 bytes. */
export interface IdSource {
  readonly newId: () => string;
}

/** Makes secrets for links: 128 random bits in base64url (22 characters), and the hash under which they are stored. */
export interface SecretSource {
  readonly newToken: () => string;
  /** SHA-256 in hexadecimal of a token or of any text. */
  readonly hash: (text: string) => string;
}
