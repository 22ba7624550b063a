/** Width of a button on an old phone. */
const WIDTH = 30;

/**
 * An organization on a button: without its legal form and the quotes around its name, and cut in the middle if it is still too long, since
 * what tells schools apart is the number at the end. `before` is a mark or words in front of it.
 */
export function organizationLabel(name: string, before = ""): string {
  const room = WIDTH - Array.from(before).length;
  const signs = Array.from(shortName(name));
  if (signs.length <= room) return `${before}${signs.join("")}`;
  const tail = Array.from(NUMBER_AT_END.exec(signs.join(""))?.[0] ?? "");
  const head = signs.slice(0, Math.max(room - 1 - tail.length, 0)).join("");
  return `${before}${head.trimEnd()}…${tail.join("")}`;
}

/** «МБОУ «Светлая СОШ № 1»» is «Светлая СОШ № 1». A name that is nothing but its legal form stays. */
function shortName(name: string): string {
  const bare = name.replace(/^(?:\p{Lu}{2,6} )+(?=[«"„])/u, "");
  const inner = /^[«"„](.+)[»"“]$/u.exec(bare)?.[1] ?? bare;
  // One closing quote often serves both the name and the name within it.
  const count = (sign: string): number => inner.split(sign).length - 1;
  return count("«") > count("»") ? `${inner}»` : inner;
}

/** « № 17»: short enough to be kept whole. */
const NUMBER_AT_END = / (?:№ ?)?\d{1,4}$/u;
