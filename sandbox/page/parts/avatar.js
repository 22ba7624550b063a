import { h, icon } from "../dom.js";
import { hueOf } from "../state/store.js";

/** The round picture of an actor: initials on the actor's own colour. */
export const renderAvatar = (store, actor, size = "") =>
  h(
    "span",
    { class: `avatar ${size}`.trim(), style: { "--hue": hueOf(store, actor.id) }, "aria-hidden": "true" },
    actor.initials,
  );

/** The picture of a group. */
export const renderGroupAvatar = (size = "") =>
  h("span", { class: `avatar is-group ${size}`.trim(), "aria-hidden": "true" }, icon("group"));
