import { everybody } from "../../../src/domain/messages/broadcasts/audience.ts";
import type { Broadcast } from "../../../src/domain/messages/broadcasts/broadcast.ts";
import { broadcastTexts as texts } from "../../../src/texts/broadcasts.texts.ts";
import type { Town } from "../../adversity/town.ts";
import { type FlowDescription, plain, say, sendFile, talk } from "./flow-description.ts";

const id = "broadcast000";

/** A draft of the coordinator's, whose every field but those given is as it is at the beginning; returns its id. */
export const prepareDraft = async (
  { app, clock, play, actorOf }: Town,
  given: Partial<Broadcast> = {},
): Promise<string> => {
  const { personId } = await actorOf(play("Марина"));
  await app.work.run(null, ({ broadcasts }) =>
    broadcasts.insert({
      id,
      organizationId: null,
      topic: "announcements",
      html: "",
      media: null,
      audience: everybody,
      state: "draft",
      sendAt: null,
      urgentReason: null,
      isWritten: false,
      createdById: personId,
      createdAt: clock.now(),
      finishedAt: null,
      ...given,
    }),
  );
  return id;
};

/** Dialogs about messages to many. */
export const broadcastsFlows: readonly FlowDescription[] = [
  {
    dialog: "broadcast-message",
    when: "writes what many are to read",
    player: "Марина",
    prepare: async (town) => {
      await prepareDraft(town);
      return `bc.text~${id}`;
    },
    questions: [
      {
        asks: plain(texts.messageQuestion).slice(0, 30),
        answer: say("Завтра в 15:00 <совещание>"),
        wrong: [
          { act: talk, says: texts.needMessage },
          { act: sendFile("Программа.exe", () => Buffer.from([1, 2, 3])), says: texts.needReadable },
        ],
        takesFiles: true,
      },
    ],
    ends: "черновик",
    read: ({ database }) =>
      database.client.broadcast.findFirst({ where: { id, html: { not: "" } }, select: { html: true, fileId: true } }),
    written: { html: "Завтра в 15:00 &lt;совещание&gt;", fileId: null },
  },
  {
    dialog: "broadcast-setting",
    when: "says when many are to read it",
    player: "Марина",
    prepare: async (town) => {
      await prepareDraft(town, { html: "Совещание" });
      return `bc.time~${id}`;
    },
    questions: [
      {
        asks: "Когда отправить?",
        answer: say("10 декабря 9:00"),
        wrong: [
          { act: say("когда-нибудь"), says: "10 декабря" },
          { act: say("1 ноября 2026 9:00"), says: "уже прошло" },
          { act: talk, says: texts.needText },
        ],
      },
    ],
    ends: "10 декабря",
    read: ({ database }) =>
      database.client.broadcast.findFirst({ where: { id, sendAt: { not: null } }, select: { sendAt: true } }),
    written: { sendAt: new Date("2026-12-10T09:00:00+03:00") },
  },
  {
    dialog: "broadcast-setting",
    when: "says why it is urgent",
    player: "Марина",
    prepare: async (town) => {
      await prepareDraft(town, { html: "Совещание" });
      return `bc.why~${id}`;
    },
    questions: [
      {
        asks: "Почему это срочно?",
        answer: say("Отменили автобус"),
        wrong: [
          { act: say("!"), says: "подробнее" },
          { act: talk, says: texts.needText },
        ],
      },
    ],
    ends: "Отправляем?",
    read: ({ database }) =>
      database.client.broadcast.findFirst({
        where: { id, urgentReason: { not: null } },
        select: { urgentReason: true },
      }),
    written: { urgentReason: "Отменили автобус" },
  },
];
