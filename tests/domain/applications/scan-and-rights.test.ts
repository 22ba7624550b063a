import { beforeEach, describe, expect, it } from "vitest";
import { readScanKind } from "../../../src/domain/applications/scan-pages.ts";
import { ids } from "../../../src/infra/ids.ts";
import { type ApplicationWorld, createApplicationWorld, expectOk, known } from "../../support/applications/world.ts";
import { useDatabase } from "../../support/database.ts";

const database = useDatabase();
let world: ApplicationWorld;
beforeEach(async () => {
  world = await createApplicationWorld(database);
});

const storeFile = async (sha256: string): Promise<string> => {
  const id = ids.newId();
  await database.client.storedFile.create({
    data: { id, sha256, name: "scan.jpg", mimeType: "image/jpeg", size: 10, createdAt: new Date(0) },
  });
  return id;
};
const request = (applicationId: string, fileId: string, versionNumber = 1) => ({
  actor: world.as("coordinator1"),
  requestKey: world.key(),
  applicationId,
  versionNumber,
  fileId,
});

describe("When pages of the signed paper are attached", () => {
  it("keeps their order, takes the same content once, and lets one be taken out", async () => {
    const { id } = await world.submit();
    const files = [await storeFile("one"), await storeFile("two"), await storeFile("three")];
    for (const file of files) expectOk(await world.useCases.addScanPage(request(id, file)));
    const again = await storeFile("two");
    expect(await world.useCases.addScanPage(request(id, again))).toEqual({
      ok: true,
      value: { pages: 3, isNew: false },
    });
    expect((await world.latest(id)).scanFileIds).toEqual(files);
    expect(await world.useCases.removeScanPage(request(id, files[0] ?? ""))).toEqual({
      ok: true,
      value: { pages: 2, isNew: false },
    });
    expect((await world.latest(id)).scanFileIds).toEqual(files.slice(1));
    expect(await world.useCases.removeScanPage(request(id, "nothing"))).toMatchObject({ ok: true });
  });

  it("belongs to that version: a withdrawn or older one takes none", async () => {
    const { id } = await world.submit();
    const file = await storeFile("one");
    expectOk(
      await world.useCases.withdrawApplication({
        actor: world.as("coordinator1"),
        requestKey: world.key(),
        applicationId: id,
        versionNumber: 1,
      }),
    );
    expect(await world.useCases.addScanPage(request(id, file))).toEqual({
      ok: false,
      error: { type: "ScanClosed", outcome: "withdrawn" },
    });
    expectOk(
      await world.useCases.submitApplication({
        actor: world.as("coordinator1"),
        requestKey: world.key(),
        applicationId: id,
        versionNumber: 1,
      }),
    );
    expect(await world.useCases.addScanPage(request(id, file))).toEqual({
      ok: false,
      error: { type: "VersionOutdated", current: 2 },
    });
    expectOk(await world.useCases.addScanPage(request(id, file, 2)));
  });

  it("may come after the acceptance, but is not taken out any more", async () => {
    const { id } = await world.submit();
    expectOk(
      await world.useCases.acceptApplication({
        actor: world.as("municipality"),
        requestKey: world.key(),
        applicationId: id,
        versionNumber: 1,
      }),
    );
    const file = await storeFile("one");
    expectOk(await world.useCases.addScanPage(request(id, file)));
    expect(await world.useCases.removeScanPage(request(id, file))).toEqual({
      ok: false,
      error: { type: "ScanClosed", outcome: "accepted" },
    });
  });
});

describe("A scan's content", () => {
  const bytes = (...values: readonly number[]) => Uint8Array.from(values);
  it.each([
    ["jpeg", bytes(0xff, 0xd8, 0xff, 0xe0)],
    ["png", bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ["pdf", new TextEncoder().encode("%PDF-1.7")],
    [null, new TextEncoder().encode("PK\u0003\u0004")],
    [null, new TextEncoder().encode("%PD")],
    [null, bytes()],
  ])("is known as %s by its first bytes", (kind, content) => {
    expect(readScanKind(content)).toBe(kind);
  });
});

describe("Whoever has no right", () => {
  const strangers = ["othercoordin", "teacher00001", known.stranger];
  const everyone = ["coordinator1", "headofschool", "municipality", ...strangers];

  /** Each deed, who may do it, and what the others of those who may read are told. */
  const deeds = (id: string, lineId: string, fileId: string) => {
    const base = (person: string) => ({
      actor: world.as(person),
      requestKey: world.key(),
      applicationId: id,
      versionNumber: 1,
      lineId,
      fileId,
    });
    const answer = { type: "person", personId: known.petrov } as const;
    return {
      answerLine: {
        by: ["coordinator1", "headofschool"],
        run: (p: string) => world.useCases.answerLine({ ...base(p), answer }),
      },
      removeLine: { by: ["coordinator1", "headofschool"], run: (p: string) => world.useCases.removeLine(base(p)) },
      restoreLine: { by: ["coordinator1", "headofschool"], run: (p: string) => world.useCases.restoreLine(base(p)) },
      submit: { by: ["coordinator1", "headofschool"], run: (p: string) => world.useCases.submitApplication(base(p)) },
      withdraw: {
        by: ["coordinator1", "headofschool"],
        run: (p: string) => world.useCases.withdrawApplication(base(p)),
      },
      addScan: { by: ["coordinator1", "headofschool"], run: (p: string) => world.useCases.addScanPage(base(p)) },
      removeScan: { by: ["coordinator1", "headofschool"], run: (p: string) => world.useCases.removeScanPage(base(p)) },
      approve: { by: ["headofschool"], run: (p: string) => world.useCases.approveAsHead(base(p)) },
      takeUp: { by: ["municipality"], run: (p: string) => world.useCases.takeUpApplication(base(p)) },
      comment: { by: ["municipality"], run: (p: string) => world.useCases.commentLine({ ...base(p), comment: "?" }) },
      sendBack: {
        by: ["municipality"],
        run: (p: string) => world.useCases.returnApplication({ ...base(p), reason: "?" }),
      },
      cancelReturn: { by: ["municipality"], run: (p: string) => world.useCases.cancelReturn(base(p)) },
      accept: { by: ["municipality"], run: (p: string) => world.useCases.acceptApplication(base(p)) },
      consent: { by: ["municipality"], run: (p: string) => world.useCases.consentToLate(base(p)) },
      correct: { by: ["municipality"], run: (p: string) => world.useCases.correctLine({ ...base(p), answer }) },
    };
  };

  it("is refused every deed, and nothing is written", async () => {
    const { id, lineId } = await world.submit();
    const fileId = await storeFile("one");
    const before = await world.fingerprint();
    for (const [name, { by, run }] of Object.entries(deeds(id, lineId, fileId))) {
      for (const person of everyone.filter((candidate) => !by.includes(candidate))) {
        const type = strangers.includes(person) ? "NotFound" : "NotAllowed";
        expect({ name, person, result: await run(person) }).toEqual({
          name,
          person,
          result: { ok: false, error: { type } },
        });
      }
    }
    expect(await world.fingerprint()).toBe(before);
  });

  it("gets the same answer about an application that is not there", async () => {
    await world.submit();
    const before = await world.fingerprint();
    for (const { run } of Object.values(deeds("no-such-application", "no-line", "no-file"))) {
      for (const person of everyone) {
        expect(await run(person)).toEqual({ ok: false, error: { type: "NotFound" } });
      }
    }
    expect(await world.fingerprint()).toBe(before);
  });
});
