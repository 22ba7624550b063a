import { expect, it } from "vitest";
import { everybody } from "../../src/domain/messages/broadcasts/audience.ts";
import type { Broadcast, BroadcastState } from "../../src/domain/messages/broadcasts/broadcast.ts";
import type { BroadcastOutcome } from "../../src/domain/messages/broadcasts/broadcast-views.ts";
import { optionalTopics, topics } from "../../src/domain/messages/topics.ts";
import { audienceText, broadcastRefusalText, broadcastTexts as texts } from "../../src/texts/broadcasts.texts.ts";
import { htmlToPlain } from "../../src/texts/html.ts";
import { plainTexts, type ProofText, proofSheet } from "../support/proof-sheet.ts";

const zone = "Europe/Moscow";
const at = Date.UTC(2027, 2, 10, 6);
const broadcast: Broadcast = {
  id: "broadcast",
  organizationId: null,
  topic: "announcements",
  html: "<b>Педсовет</b> в пятницу в 15:00, актовый зал.",
  media: null,
  audience: everybody,
  state: "draft",
  sendAt: null,
  urgentReason: null,
  isWritten: false,
  createdById: "somebody",
  createdAt: at,
  finishedAt: null,
};
const counts = texts.count({ all: 211, reachable: 198, noAccount: 9, blocked: 1, optedOut: 3 });
const progress = {
  total: 211,
  sent: 120,
  waiting: 78,
  cancelled: 0,
  unknown: 1,
  blocked: 1,
  noAccount: 8,
  optedOut: 3,
  rejected: 0,
};
const everyone = audienceText(everybody, (id) => id, null);
const states: readonly BroadcastState[] = ["draft", "scheduled", "sending", "paused", "cancelled", "done"];

/** Several texts of one kind, by number. */
const flat = (sheet: Readonly<Record<string, ProofText | readonly string[]>>): Readonly<Record<string, ProofText>> =>
  Object.fromEntries(
    Object.entries(sheet).flatMap(([name, texts]): (readonly [string, ProofText])[] =>
      Array.isArray(texts)
        ? texts.map((text: string, index) => [`${name}, ${index + 1}`, text] as const)
        : [[name, texts as ProofText]],
    ),
  );

it("messages to many say what the sheet for proof-reading shows", async () => {
  const plain = htmlToPlain;
  const outcome: BroadcastOutcome = {
    fullName: "Иванова Анна Петровна",
    organizationName: "СОШ № 4",
    position: "учитель",
    state: "unreachable",
    failure: "opted-out",
    at,
  };
  const { columns: _columns, outcomeTime: _time, ...rest } = texts;
  await expect(
    proofSheet(
      flat({
        ...plainTexts("broadcastTexts", rest),
        list: [texts.list(0), texts.list(2)].map(plain),
        row: texts.row(broadcast),
        card: states.map((state) =>
          plain(
            texts.card({ ...broadcast, state, sendAt: state === "scheduled" ? at : null }, everyone, {
              count: state === "draft" || state === "scheduled" ? counts : null,
              progress: state === "draft" || state === "scheduled" ? null : progress,
              zone,
            }),
          ),
        ),
        confirm: [
          plain(texts.confirm(broadcast, counts, { startsAt: at, isLater: false, isQuiet: false, zone })),
          plain(texts.confirm(broadcast, counts, { startsAt: at, isLater: true, isQuiet: true, zone })),
        ],
        send: texts.send(198),
        resent: [texts.resent(0), texts.resent(3)],
        launched: [texts.launched(at, false, zone), texts.launched(at, true, zone)],
        audience: [
          plain(everyone),
          plain(audienceText(everybody, (id) => id, "СОШ № 4")),
          plain(audienceText({ type: "survey-missing", runId: "run", title: "Дефициты" }, (id) => id, null)),
          plain(audienceText({ type: "application-missing", campaignId: "c", halfYear: "2027-1" }, (id) => id, null)),
        ],
        audienceTitle: plain(texts.audienceTitle(everyone, counts)),
        nobody: plain(texts.count({ all: 0, reachable: 0, noAccount: 0, blocked: 0, optedOut: 0 })),
        part: [texts.part("roles", 0), texts.part("positions", 2)],
        pick: [plain(texts.pick("roles", 0)), plain(texts.pick("roles", 2))],
        value: texts.value("учитель математики", 14, true),
        chooseRun: [texts.chooseRun(0), texts.chooseRun(1)].map(plain),
        chooseCampaign: [texts.chooseCampaign(0), texts.chooseCampaign(1)].map(plain),
        campaign: texts.campaign("2027-1"),
        topic: topics.map((topic) => texts.topic(topic, topic === "courses")),
        when: plain(texts.when(broadcast, zone)),
        optOut: optionalTopics.map(texts.optOut),
        optedOut: optionalTopics.map(texts.optedOut),
        optedIn: optionalTopics.map(texts.optedIn),
        wanted: plain(texts.wanted(["surveys"])),
        wantedTopic: optionalTopics.map((topic) => texts.wantedTopic(topic, topic === "surveys")),
        optOutCounts: plain(texts.optOutCounts({ announcements: 1, courses: 2, surveys: 5 })),
        done: plain(texts.done(broadcast.html)),
        workbook: texts.columns.map(({ title, value }) => `${title}: ${value(outcome)}`),
        refusals: (
          [
            { type: "NotAllowed" },
            { type: "WrongState", state: "done" },
            { type: "Empty" },
            { type: "TooLong", most: 1024 },
            { type: "InPast" },
            { type: "ReasonTooShort" },
            { type: "NobodyToReach" },
          ] as const
        ).map(broadcastRefusalText),
      }),
    ),
  ).toMatchFileSnapshot("snapshots/broadcasts.txt");
});
