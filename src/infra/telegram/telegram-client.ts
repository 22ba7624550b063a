import type { Api } from "grammy";

/** Telegram lets bots download at most 20 MB. */
export const maxDownloadBytes = 20 * 1024 * 1024;

export interface DownloaderDeps {
  readonly api: Api;
  readonly apiRoot: string;
  readonly token: string;
}

/** A download takes at most this long: old phones upload slowly, servers do not. */
const downloadTimeoutMs = 60_000;

/** Fetches a file by Telegram's id of it. Throws without the address in the message, since that holds the token. */
export const createDownloader =
  ({ api, apiRoot, token }: DownloaderDeps) =>
  async (fileId: string): Promise<Uint8Array> => {
    const file = await api.getFile(fileId);
    const response = await fetch(`${apiRoot}/file/bot${token}/${file.file_path ?? ""}`, {
      signal: AbortSignal.timeout(downloadTimeoutMs),
    });
    if (!response.ok) {
      throw new Error(`a file could not be downloaded: HTTP ${response.status}`);
    }
    return new Uint8Array(await response.arrayBuffer());
  };
