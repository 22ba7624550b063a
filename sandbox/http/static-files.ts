import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPE_BY_EXTENSION: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

/** Scripts, styles and pictures of this origin only; nothing may frame the page. */
const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the files of a folder; "/" is its `index.html`. Nothing outside the folder can be named. */
export function createStaticFiles(
  folder: string | undefined,
): (pathname: string, response: ServerResponse) => Promise<void> {
  return async (pathname, response) => {
    // A path that begins with "/" cannot climb above it, however many ".." it has: what is left lies inside the folder.
    const path = normalize(decodeURIComponent(pathname === "/" ? "/index.html" : pathname));
    const isNamed = folder !== undefined && path.startsWith(sep) && !path.includes("\0");
    const bytes = isNamed ? await readFile(join(folder, path)).catch(() => undefined) : undefined;
    if (bytes === undefined) {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("Not Found");
      return;
    }
    response.writeHead(200, {
      "content-type": TYPE_BY_EXTENSION[extname(path)] ?? "application/octet-stream",
      "content-length": bytes.length,
      "cache-control": "no-cache",
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    response.end(bytes);
  };
}
