import { type Api, GrammyError } from "grammy";

export interface DownloaderDeps {
  readonly api: Api;
  readonly apiRoot: string;
  readonly token: string;
}

/** A download takes at most this long: old phones upload slowly, servers do not. */
const downloadTimeoutMs = 60_000;

/**
 * Fetches a file by Telegram's id of it; `null` when it is over the 20 MB that Telegram hands out. Throws without the address in the
 * message, since that holds the token.
 */
export const createDownloader =
  ({ api, apiRoot, token }: DownloaderDeps) =>
  async (fileId: string): Promise<Uint8Array | null> => {
    const path = await findPath(api, fileId);
    if (path === null) {
      return null;
    }
    const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, {
      signal: AbortSignal.timeout(downloadTimeoutMs),
    });
    if (!response.ok) {
      throw new Error(`a file could not be downloaded: HTTP ${response.status}`);
    }
    return new Uint8Array(await response.arrayBuffer());
  };

const findPath = async (api: Api, fileId: string): Promise<string | null> => {
  try {
    return (await api.getFile(fileId)).file_path ?? "";
  } catch (error) {
    if (error instanceof GrammyError && error.description.includes("file is too big")) {
      return null;
    }
    throw error;
  }
};
