import { monitorEventLoopDelay } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import { openArchive } from "../../../src/infra/excel/archive.ts";
import { readXmlTree } from "../../../src/infra/excel/xml-tree.ts";
import {
  type Form2Print,
  type Form2PrintLine,
  type Form2Words,
  renderForm2Docx,
} from "../../../src/infra/word/form2-docx.ts";

const words: Form2Words = {
  title: "Заявка",
  subtitle: "на зачисление работников образования на I полугодие 2027 года",
  columns: {
    number: "№",
    programme: "Название программы повышения квалификации",
    dates: "Сроки",
    person: "ФИО (полностью)",
    position: "Должность",
    justification: "Обоснование выбора",
  },
  head: "Директор ОУ",
  signature: "подпись",
  signatoryName: "расшифровка подписи",
  stamp: "М. П.",
  date: "«___» ____________ 20___ г.",
  version: "Версия",
  code: "Код",
  draft: "Черновик",
  page: "Страница",
  pageOf: "из",
};

const lineOf = (more: Partial<Form2PrintLine> = {}): Form2PrintLine => ({
  programme: "Функциональная грамотность",
  dates: "10–14 марта 2027",
  person: "Ёлкина Анна Сергеевна",
  position: "учитель",
  justification: "Дефицит: методика",
  isChanged: false,
  ...more,
});

const printOf = (more: Partial<Form2Print> = {}): Form2Print => ({
  organization: "МБОУ «Школа № 1»",
  lines: [lineOf()],
  headName: "И. И. Иванова",
  edition: { version: 3, code: "K-7F3A-92QX-3" },
  note: null,
  ...more,
});

/** Unpacks the document and checks that every part of it is well formed; gives body, foot, and pictures. */
async function open(bytes: Uint8Array) {
  const archive = await openArchive(bytes, 100);
  const parts = new Map<string, Buffer>();
  for (const entry of archive.entries) {
    if (/\.(xml|rels)$/.test(entry.fileName)) await readXmlTree(archive.open(entry));
    const chunks: Uint8Array[] = [];
    for await (const chunk of archive.open(entry)) chunks.push(chunk);
    parts.set(entry.fileName, Buffer.concat(chunks));
  }
  const textOf = (path: RegExp): string =>
    [...parts]
      .filter(([name]) => path.test(name))
      .map(([, content]) => content.toString("utf8"))
      .join("");
  return {
    body: textOf(/word\/document\.xml/),
    foot: textOf(/word\/footer\d\.xml/),
    pictures: [...parts]
      .filter(([name]) => /word\/media\/.*png/.test(name))
      .map(([, content]) => content.toString("base64")),
  };
}

const openForm = async (more: Partial<Form2Print> = {}) => open(await renderForm2Docx(printOf(more), words));

/** What a reader sees of a part: its texts, paragraph by paragraph. */
const paragraphsOf = (xml: string): string[] =>
  xml
    .split("</w:p>")
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t[ >][^<]*/g)].map(([text]) => text.replace(/<w:t[^>]*>/, "")).join(""),
    )
    .filter((text) => text !== "");

describe("When Form 2 is printed", () => {
  it("has heading, table, signature, stamp and date in the form's order", async () => {
    const { body } = await openForm({
      lines: [lineOf(), lineOf({ programme: "Цифровые инструменты", dates: "март 2027" })],
    });
    const row = (number: string, programme: string, dates: string) =>
      [number, programme, dates, "Ёлкина Анна Сергеевна", "учитель", "Дефицит: методика"].join("|");
    expect(paragraphsOf(body).join("|")).toBe(
      [
        `${words.title}|${words.subtitle}|МБОУ «Школа № 1»`,
        Object.values(words.columns).join("|"),
        row("1", "Функциональная грамотность", "10–14 марта 2027"),
        row("2", "Цифровые инструменты", "март 2027"),
        `${words.head}|И. И. Иванова|${words.signature}|${words.signatoryName}|${words.stamp}|${words.date}`,
      ].join("|"),
    );
  });

  it("is A4 landscape, with a heading on each page and no line split between two", async () => {
    const { body } = await openForm({ lines: [lineOf(), lineOf()] });
    expect(body).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/);
    const [table = ""] = body.split("</w:tbl>");
    const rows = table.split("</w:tr>").slice(0, 3);
    expect(rows.map((row) => row.includes("<w:tblHeader/>"))).toEqual([true, false, false]);
    expect(rows.map((row) => row.includes("<w:cantSplit/>"))).toEqual([true, true, true]);
  });

  it("names the version and the page at the foot, in words and as a code of its own", async () => {
    const form = await openForm();
    expect(paragraphsOf(form.foot)[0]).toBe("Версия 3Код: K-7F3A-92QX-3");
    expect(form.foot).toMatch(/Страница .*PAGE.* из .*NUMPAGES/);
    expect(form.pictures).toHaveLength(1);
    expect((await openForm({ edition: { version: 3, code: "K-7F3A-92QX-4" } })).pictures).not.toEqual(form.pictures);
    expect((await openForm({ organization: "МБОУ «Школа № 2»" })).pictures).toEqual(form.pictures);
  });

  it("says at the foot of a draft that it is one, and carries no code", async () => {
    const { foot, pictures } = await openForm({ edition: null });
    expect(paragraphsOf(foot)[0]).toBe("Черновик");
    expect(pictures).toHaveLength(0);
  });

  it("leaves room for a name by hand where the head is not known", async () => {
    const { body } = await openForm({ headName: null });
    expect(body).not.toContain("Иванова");
    expect(paragraphsOf(body)).toContain(words.signatoryName);
  });

  it("is a form to fill in by hand if there are no lines", async () => {
    const { body } = await openForm({ lines: [] });
    expect(paragraphsOf(body)).toContain(words.columns.programme);
  });
});

describe("When texts hold what breaks documents", () => {
  it("shows markup, emoji and writing from right to left as they are, and drops what no document may hold", async () => {
    const { body } = await openForm({
      organization: 'ООО "A&B" <b>',
      lines: [
        lineOf({
          programme: "<b>&amp;</b> 👩‍🏫 שלום",
          person: "Ива\u0000но\u000bв\ud800 \ufffe",
          justification: "раз\r\nдва\tтри",
        }),
      ],
    });
    const paragraphs = paragraphsOf(body);
    expect(paragraphs).toContain("ООО &quot;A&amp;B&quot; &lt;b&gt;");
    expect(paragraphs).toContain("&lt;b&gt;&amp;amp;&lt;/b&gt; 👩‍🏫 שלום");
    expect(paragraphs).toContain("Иванов ");
    expect(body).toMatch(/раз<\/w:t><\/w:r><w:r>.*?<w:br\/><w:t[^>]*>два три/);
  });

  it("lets only a line that is longer than a page go on over the next one", async () => {
    const { body } = await openForm({ lines: [lineOf({ justification: "я ".repeat(2_500) }), lineOf()] });
    const rows = body.split("</w:tr>").slice(1, 3);
    expect(rows[0]).toContain("я ".repeat(2_499));
    expect(rows.map((row) => row.includes("<w:cantSplit/>"))).toEqual([false, true]);
  });
});

describe("When a school has 500 lines", () => {
  it("lets everybody else go on meanwhile", async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const bytes = await renderForm2Docx(printOf({ lines: Array.from({ length: 500 }, () => lineOf()) }), words);
    delay.disable();
    expect((await open(bytes)).body).toContain(">500<");
    // Putting it together takes 400 ms, in its own thread; here 8 ms were seen.
    expect(delay.max / 1e6).toBeLessThan(250);
  });
});
