import { blobToBase64, fetchJson, post, Refusal } from "../api.js";

/** Telegram's longest text; what is longer its applications divide, and so does this page. */
const LONGEST_TEXT = 4096;

/** Telegram's largest album. */
const LARGEST_ALBUM = 10;

/** Everything that an actor can do. Refusals are told by `report(message, place)`; each action answers whether it was done. */
export function createActions(report) {
  const attempt = async (place, work) => {
    try {
      return (await work()) ?? true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      report(error.message, place);
      return false;
    }
  };
  const act = (place, name, body = {}) => attempt(place, () => post(name, { ...place, ...body }));

  const sendText = (place, text, replyToMessageId = null) =>
    attempt(place, async () => {
      for (const [index, piece] of divide(text).entries()) {
        const reply = index === 0 && replyToMessageId !== null ? { replyToMessageId } : {};
        await post("text", { ...place, text: piece, ...reply });
      }
    });

  /** `files`: { name, mime, as, blob }. Photos and documents go in albums of their own, as Telegram has it. */
  const sendFiles = (place, files, caption = "") =>
    attempt(place, async () => {
      let words = caption;
      for (const album of intoAlbums(files)) {
        const contents = await Promise.all(
          album.map(async ({ name, mime, as, blob }) => ({ name, mime, as, base64: await blobToBase64(blob) })),
        );
        await post("files", { ...place, files: contents, ...(words === "" ? {} : { caption: words }) });
        words = "";
      }
    });

  const sendSample = (place, sample) =>
    attempt(place, async () => {
      const response = await fetch(`/api/samples/${encodeURIComponent(sample.id)}`);
      if (!response.ok) throw new Refusal("sample", "Готовый файл не удалось получить.");
      const file = {
        name: sample.name,
        mime: sample.mime,
        as: sample.as,
        base64: await blobToBase64(await response.blob()),
      };
      await post("files", { ...place, files: [file] });
    });

  return {
    sendText,
    sendFiles,
    sendSample,
    listSamples: (place) => attempt(place, () => fetchJson("samples")),
    press: (place, messageId, row, column) => act(place, "press", { messageId, row, column }),
    pressReply: (place, keyboardMessageId, row, column) =>
      act(place, "reply-button", { keyboardMessageId, row, column }),
    sendContact: (place, card = {}) => act(place, "contact", card),
    sendVoice: (place) => act(place, "voice"),
    sendSticker: (place) => act(place, "sticker"),
    edit: (place, messageId, text) => act(place, "edit", { messageId, text }),
    remove: (place, messageId) => act(place, "delete", { messageId }),
    forward: (place, messageIds, toChatId) =>
      attempt(place, () => post("forward", { actorId: place.actorId, fromChatId: place.chatId, messageIds, toChatId })),
    setBlocked: (place, blocked) => attempt(place, () => post("block", { actorId: place.actorId, blocked })),
    openLink: (actorId, link) => attempt(null, () => post("link", { actorId, link })),
    addActor: (names) => attempt(null, () => post("actors", names)),
    addFault: (fault) => attempt(null, () => post("faults", fault)),
    reset: () => attempt(null, () => post("reset", {})),
  };
}

/** Pieces of at most {@link LONGEST_TEXT} characters, broken at line ends or blanks where there are any. */
function divide(text) {
  const pieces = [];
  let rest = text;
  while (rest.length > LONGEST_TEXT) {
    const head = rest.slice(0, LONGEST_TEXT);
    const border = Math.max(head.lastIndexOf("\n"), head.lastIndexOf(" "));
    const end = border > LONGEST_TEXT / 2 ? border : LONGEST_TEXT;
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest];
}

function intoAlbums(files) {
  const kinds = [files.filter((file) => file.as === "photo"), files.filter((file) => file.as === "document")];
  return kinds.flatMap((kind) =>
    Array.from({ length: Math.ceil(kind.length / LARGEST_ALBUM) }, (_, index) =>
      kind.slice(index * LARGEST_ALBUM, (index + 1) * LARGEST_ALBUM),
    ),
  );
}
