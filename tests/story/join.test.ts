import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "../support/database.ts";
import { type Municipality, startMunicipality } from "../support/municipality.ts";

describe("When a teacher comes by the school's link", () => {
  const database = useDatabase();
  let town: Municipality;

  beforeEach(async () => {
    town = await startMunicipality({ database, filled: "demo" });
  });

  afterEach(async () => {
    await town.stop();
    expect(town.lines).toEqual([]);
    expect(town.sandbox.violations).toEqual([]);
  });

  it("tells them what they wait for, that they were declined, and lets them in at the second try", async () => {
    const irina = town.play("Ирина");
    irina.send("/menu");
    await irina.press("Моя организация");
    await irina.press("Ссылки");
    await irina.press("Новая общая ссылка");
    const invitation = await irina.waitFor("Ссылка для всей организации готова");
    const link = /https:\/\/t\.me\/\S+/u.exec(invitation.text)?.[0] ?? "";

    const newcomer = town.stranger("Новичок");
    const chooseName = async (): Promise<void> => {
      await newcomer.press("А");
      await newcomer.press(/^А\S+/u);
      await newcomer.press(/Да|Это я/u);
      await newcomer.waitFor(/подтверд/iu);
    };
    newcomer.openLink(link);
    await newcomer.press(/^(Согласен|Даю согласие)/u);
    await chooseName();
    newcomer.send("когда же");
    await newcomer.waitFor(/подтверд/iu);

    await irina.press("Это не тот человек", { anywhere: true });
    await newcomer.waitFor(/не подтверд/iu, { anywhere: true });
    newcomer.openLink(link);
    await chooseName();
    await irina.press("Подтвердить");
    await newcomer.waitFor("Вас подтвердили", { anywhere: true });
    expect(
      await database.client.account.count({ where: { externalId: String(newcomer.user.id), personId: null } }),
    ).toBe(0);
    newcomer.send("/menu");
    await newcomer.waitFor(/Алиева Севиль Тофик кызы, (что сделаем|вы подключены)/u);
  });
});
