import { readFileSync } from "node:fs";
import { expectLoggedOut, logOut } from "../support/account-menu.ts";
import { expectActs } from "../support/audit-log.ts";
import { pictureFor } from "../support/docs-image.ts";
import { expect, fillIn, logInPrivately, ola, test } from "../support/innbygger.ts";

test(
  "a private person signs up, changes it, and is shown to nobody else",
  { tag: "@files" },
  async ({ page, application }) => {
    await page.goto("/");
    await expect(page).toHaveTitle("Påmelding til hummerfiske – Havbrukstilsynet");
    await pictureFor(page, "innbygger-forside");
    await logInPrivately(page);
    const header = page.getByRole("banner");
    await expect(header).toContainText("Privat");
    await expect(header).toContainText("Du handler som privatperson");
    await expect(page.getByText("Du er ikke påmeldt hummerfisket ennå.")).toBeVisible();

    const elsewhere = page.getByRole("link", { name: "Månedsrapport for akvakultur" });
    await expect(elsewhere).toBeVisible();

    await page.getByRole("link", { name: "Meld deg på" }).click();
    await fillIn(page, "4", "agder");
    // One click there would lose what is written.
    await expect(elsewhere).toBeHidden();
    await expect(page.getByRole("main")).toContainText("Du handler som privatperson. Påmeldingen gjelder deg selv");
    await pictureFor(page, "innbygger-skjema");
    await page.getByRole("button", { name: "Send inn påmeldingen" }).click();

    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Påmeldingen er sendt inn");
    await expect(page).toHaveURL(/\/min-side\/kvittering$/);
    await expect(page.getByRole("main")).toContainText("Du har meldt deg på som privatperson.");
    const details = page.getByRole("definition");
    await expect(details).toHaveText([/^H-\d{4}-00001$/, /^\d{4}$/, "4", "Agder", /\d{4}/]);
    const number = (await details.first().textContent()) ?? "";
    await pictureFor(page, "innbygger-kvittering");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Last ned kvitteringen" }).click();
    const kept = readFileSync(await (await download).path(), "utf8");
    expect(kept).toContain("Du har meldt deg på som: privatperson.\r\n");
    expect(kept).toContain(`Deltakernummer: ${number}\r\n`);

    await page.getByRole("link", { name: "Til Min side" }).click();
    await page.getByRole("link", { name: "Endre påmeldingen" }).click();
    await expect(page.locator("#antallTeiner")).toHaveValue("4");
    await expect(page.locator("#omrade")).toHaveValue("agder");
    await fillIn(page, "7", "rogaland");
    await page.getByRole("button", { name: "Send inn påmeldingen" }).click();
    await expect(details).toHaveText([number, /^\d{4}$/, "7", "Rogaland", /\d{4}/]);

    await logOut(page);
    await expectLoggedOut(page);
    await logInPrivately(page, "Kari Testmo");
    await expect(page.getByText("Du er ikke påmeldt hummerfisket ennå.")).toBeVisible();
    await page.goto("/min-side/kvittering");
    await expect(page).toHaveURL(/\/min-side$/);

    // ID-porten tells no name, and the audit log has none.
    expect(await page.content()).not.toMatch(/Testmo|Prøvedal/);
    const events = application
      .output()
      .split("\n")
      .filter((line) => line.startsWith("{"));
    const logins = events.filter((line) => line.includes('"action":"login","result":"succeeded"'));
    const subjects = logins.slice(-2).map((line) => (JSON.parse(line) as { readonly subject?: string }).subject);
    expect(new Set(subjects).size).toBe(2);
    expect(events.join("\n")).not.toMatch(/Testmo|Prøvedal/);
    const signUp = { action: "sign-up", organisations: [], subject: subjects[0] };
    expectActs(application, [signUp, signUp]);
  },
);

test(
  "while the register is down the person reads so, and what was written stays",
  { tag: ["@files", "@long"] },
  async ({ page, enter, register }) => {
    await enter({ person: ola }, "/min-side/pamelding");
    await fillIn(page, "3", "vestland");
    await register.end();
    await page.getByRole("button", { name: "Send inn påmeldingen" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Påmeldingen er ikke sendt inn.");
    await expect(page.locator("#antallTeiner")).toHaveValue("3");
    await expect(page.locator("#omrade")).toHaveValue("vestland");
    for (const path of ["/min-side", "/min-side/pamelding", "/min-side/kvittering"]) {
      await page.goto(path);
      await expect(page).toHaveURL(new RegExp(`${path}$`));
      await expect(page.getByText("Registeret svarer ikke akkurat nå.")).toBeVisible();
      await expect(page.getByRole("button", { name: "Send inn påmeldingen" })).toHaveCount(0);
    }
    await register.restart();
  },
);
