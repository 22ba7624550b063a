import { h, icon } from "../dom.js";
import { formatSize } from "../formatting.js";
import { showPicture } from "./dialogs.js";

/** A file, picture, voice message, contact card or sticker within a bubble. */
export function renderAttachment(attachment) {
  switch (attachment.kind) {
    case "photo":
      return renderPhoto(attachment);
    case "document":
      return renderDocument(attachment);
    case "voice":
      return renderVoice(attachment);
    case "contact":
      return renderContact(attachment);
    case "sticker":
      return h("div", { class: "sticker", role: "img", "aria-label": `Стикер ${attachment.emoji}` }, attachment.emoji);
    default:
      return h("div", { class: "hint" }, "Вложение, которое здесь не показывается");
  }
}

/** Widest a picture gets in a bubble, in CSS pixels; the height follows. */
const WIDEST = 300;
const HIGHEST = 340;

function renderPhoto(photo) {
  // The room is reserved before the picture is there, so that nothing jumps.
  const scale = Math.min(1, WIDEST / (photo.width || WIDEST), HIGHEST / (photo.height || HIGHEST));
  const [width, height] = [photo.width || WIDEST, photo.height || WIDEST].map((side) => Math.round(side * scale));
  return h(
    "button",
    {
      type: "button",
      class: "photo",
      "aria-label": `Открыть фотографию ${photo.name}`,
      onclick: () => showPicture(photo),
    },
    h("img", { src: photo.url, width, height, alt: "", loading: "lazy", decoding: "async" }),
  );
}

function renderDocument(file) {
  const extension = (/\.([^.]{1,5})$/.exec(file.name)?.[1] ?? "файл").toLowerCase();
  return h(
    "a",
    { class: "document", href: downloadUrl(file), download: file.name, title: `Скачать ${file.name}` },
    h("span", { class: "document-icon", dataset: { kind: kindOf(extension) }, "aria-hidden": "true" }, extension),
    h(
      "span",
      { class: "document-text" },
      h("span", { class: "document-name" }, file.name),
      h("span", { class: "document-size" }, icon("download"), formatSize(file.bytes)),
    ),
  );
}

const downloadUrl = ({ url }) => `${url}${url.includes("?") ? "&" : "?"}download=1`;

function kindOf(extension) {
  if (["xlsx", "xls", "xlsm", "csv"].includes(extension)) return "sheet";
  if (["docx", "doc", "odt"].includes(extension)) return "text";
  if (extension === "pdf") return "pdf";
  return ["png", "jpg", "jpeg", "webp", "gif"].includes(extension) ? "picture" : "other";
}

function renderVoice(voice) {
  const heights = [5, 9, 14, 8, 12, 18, 11, 7, 15, 20, 12, 6, 10, 16, 9, 13, 7, 4];
  return h(
    "div",
    { class: "voice", title: voice.name },
    h("span", { class: "voice-icon" }, icon("mic")),
    h(
      "span",
      { class: "voice-wave", "aria-hidden": "true" },
      heights.map((height) => h("i", { style: { height: `${height}px` } })),
    ),
    h("span", { class: "hint" }, `Голосовое, ${formatSize(voice.bytes)}`),
  );
}

const renderContact = (card) =>
  h(
    "div",
    { class: "contact" },
    h("span", { class: "contact-icon" }, icon("contact")),
    h("span", {}, h("strong", {}, card.name), h("span", { class: "hint" }, card.phone)),
  );
