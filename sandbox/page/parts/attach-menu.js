import { h, icon } from "../dom.js";
import { askFields, openDialog } from "./dialogs.js";
import { showMenu } from "./menu.js";

/** The «+» beside the text field: files from the disk, ready-made files, and what a person may send by mistake. */
export function showAttachMenu({ store, actions, place, at, choose, onSent }) {
  const sent = (work) => work.then(onSent);
  const items = [
    { icon: "file", label: "Файл с компьютера", onclick: () => pickFiles({ as: "document", choose }) },
    {
      icon: "image",
      label: "Фотография",
      onclick: () => pickFiles({ as: "photo", accept: "image/png,image/jpeg,image/webp", choose }),
    },
    {
      icon: "folder",
      label: "Готовые файлы",
      note: "Штат, заявки, сканы",
      onclick: () => chooseSamples({ actions, place, onSent }),
    },
    null,
    { icon: "contact", label: "Свой номер телефона", onclick: () => sent(actions.sendContact(place)) },
    { icon: "people", label: "Контакт другого человека", onclick: () => sendOther({ store, actions, place, onSent }) },
    { icon: "mic", label: "Голосовое сообщение", onclick: () => sent(actions.sendVoice(place)) },
    { icon: "smile", label: "Стикер", onclick: () => sent(actions.sendSticker(place)) },
  ];
  showMenu(items, { at, label: "Прикрепить" });
}

function pickFiles({ as, accept = null, choose }) {
  const input = h("input", { type: "file", multiple: true, accept, onchange: () => choose([...input.files], as) });
  input.click();
}

async function chooseSamples({ actions, place, onSent }) {
  const samples = await actions.listSamples(place);
  if (!samples) return;
  await openDialog({
    title: "Готовые файлы",
    content: () =>
      samples.length === 0
        ? h("p", { class: "dialog-text" }, "Готовых файлов нет.")
        : h(
            "ul",
            { class: "options" },
            samples.map((sample) => renderSample(sample, { actions, place, onSent })),
          ),
  });
}

function renderSample(sample, { actions, place, onSent }) {
  const button = h(
    "button",
    {
      type: "button",
      class: "option",
      onclick: async () => {
        button.disabled = true;
        const isSent = await actions.sendSample(place, sample);
        button.disabled = false;
        onSent();
        if (isSent) button.closest("dialog")?.close();
      },
    },
    icon(sample.as === "photo" ? "image" : "file"),
    h("span", { class: "option-text" }, h("strong", {}, sample.name), h("span", {}, sample.description)),
  );
  return h("li", {}, button);
}

async function sendOther({ store, actions, place, onSent }) {
  const other = store.state.actors.find((actor) => actor.id !== place.actorId);
  const card = await askFields({
    title: "Контакт другого человека",
    fields: [
      { name: "name", label: "Имя", value: other?.name ?? "" },
      { name: "phone", label: "Телефон", value: other?.phone ?? "" },
    ],
    yes: "Отправить",
  });
  if (card !== null) await actions.sendContact(place, card).then(onSent);
}
