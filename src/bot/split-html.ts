/** Telegram takes 4,096 characters of a message after entities are parsed; counting the markup too leaves a margin. */
const maxLength = 4096;

/**
 * Splits HTML into messages that Telegram takes, at line borders where possible; tags that are open at a border are closed there and
 * opened again in the next part. Text that fits comes back as one part.
 */
export const splitHtml = (html: string, limit: number = maxLength): readonly string[] => {
  if (html.length <= limit) {
    return [html];
  }
  const parts: string[] = [];
  let part = "";
  let open: string[] = [];
  for (const token of tokensOf(html)) {
    // What the token opens will have to be closed within the same part.
    const closingAfter = closingTags(openAfter(open, token));
    if (part.length + token.length + closingAfter.length > limit && hasText(part)) {
      parts.push(part + closingTags(open));
      part = open.join("");
      if (token === "\n") {
        continue;
      }
    }
    part += token;
    open = openAfter(open, token);
  }
  if (hasText(part)) {
    parts.push(part + closingTags(open));
  }
  return parts;
};

/** Words longer than this are cut, so that no single token exceeds a part. */
const maxToken = 500;

/** Tags, entities, line ends, and runs of text up to a blank. */
const tokensOf = (html: string): readonly string[] =>
  (html.match(/<[^>]*>|&[a-z#0-9]+;|\n|[^<&\n ]*[ ]|[^<&\n ]+|&|</giu) ?? []).flatMap((token) =>
    token.startsWith("<") && token.endsWith(">") ? [token] : chunksOf(token),
  );

const chunksOf = (token: string): readonly string[] => {
  if (token.length <= maxToken) {
    return [token];
  }
  const characters = Array.from(token);
  const chunks: string[] = [];
  for (let index = 0; index < characters.length; index += maxToken / 2) {
    chunks.push(characters.slice(index, index + maxToken / 2).join(""));
  }
  return chunks;
};

const openAfter = (open: readonly string[], token: string): string[] => {
  if (/^<\/[a-z]/iu.test(token)) {
    return open.slice(0, -1);
  }
  return /^<[a-z]/iu.test(token) ? [...open, token] : [...open];
};

const closingTags = (open: readonly string[]): string =>
  open
    .map((tag) => `</${/^<([a-z-]+)/iu.exec(tag)?.[1] ?? ""}>`)
    .toReversed()
    .join("");

const hasText = (part: string): boolean => part.replace(/<[^>]*>/gu, "").trim() !== "";
