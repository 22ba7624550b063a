/** A number that looks drawn and is the same each time: FNV-1a, 32 bits. No secret: whoever knows the text can work it out. */
export function shortHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}
