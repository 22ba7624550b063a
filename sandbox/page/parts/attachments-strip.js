import { fill, h, icon, iconButton } from "../dom.js";
import { formatSize } from "../formatting.js";

/** Pictures that Telegram takes as photographs. */
const PHOTO_TYPES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** Largest file that the sandbox takes. */
const LARGEST = 50 * 1024 * 1024;

/** Files chosen and not sent yet, shown above the text field. `onChange` is called when some were added. */
export function createAttachments(onChange) {
  let files = [];
  const element = h("ul", { class: "attachments", "aria-label": "Файлы к отправке", hidden: true });

  /** Adds files from the disk; `as` is "photo", "document", or left out: pictures become photos. */
  function add(chosen, as = null) {
    const added = [...chosen].filter((blob) => blob.size <= LARGEST);
    files = [...files, ...added.map((blob) => toAttachment(blob, as))];
    show();
    onChange();
  }

  function show() {
    element.hidden = files.length === 0;
    fill(element, files.map(renderFile));
  }

  function renderFile(file) {
    const isPicture = PHOTO_TYPES.has(file.mime);
    return h(
      "li",
      { class: "attachment" },
      icon(file.as === "photo" ? "image" : "file"),
      h("span", { class: "attachment-text" }, h("strong", {}, file.name), h("span", {}, formatSize(file.blob.size))),
      isPicture
        ? h(
            "button",
            { type: "button", class: "chip", onclick: () => toggle(file) },
            file.as === "photo" ? "как фото" : "как файл",
          )
        : null,
      iconButton("close", `Не отправлять ${file.name}`, () => {
        files = files.filter((one) => one !== file);
        show();
      }),
    );
  }

  function toggle(file) {
    files = files.map((one) => (one === file ? { ...one, as: one.as === "photo" ? "document" : "photo" } : one));
    show();
  }

  function restore(kept) {
    files = [...kept, ...files];
    show();
  }

  return { element, add, restore, list: () => files, clear: () => restore((files = [])) };
}

function toAttachment(blob, as) {
  const mime = blob.type || "application/octet-stream";
  return { name: blob.name || "Файл", mime, as: as ?? (PHOTO_TYPES.has(mime) ? "photo" : "document"), blob };
}
