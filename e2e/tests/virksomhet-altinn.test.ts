import { faults } from "@adgangskort/mock-idp";
import { fileAsFleet } from "virksomhet/dev/fleet.ts";
import { expectAccessible } from "../support/accessible.ts";
import { linesOf } from "../support/audit-log.ts";
import { pictureFor } from "../support/docs-image.ts";
import {
  asOla,
  company,
  expect,
  expectReports,
  figures,
  fillIn,
  numberOf,
  ola,
  site,
  test,
} from "../support/virksomhet.ts";

test.use(asOla(company, site));

test(
  "a right that is revoked on the mock's page stops the next report, and one that is given back files it",
  { tag: "@files" },
  async ({ page, context, addresses, application }) => {
    await page.goto("/rapporter/ny");
    await page.getByRole("radio", { name: company }).check();
    await fillIn(page);
    await page.getByRole("button", { name: "Se over rapporten" }).click();
    await expect(page.getByRole("button", { name: "Send inn rapporten" })).toBeVisible();

    const rights = await context.newPage();
    await rights.goto(`${addresses.provider}/inspect/people`);
    await rights.getByRole("button", { name: `Revoke: ${ola}, ${company}` }).click();
    await expect(rights.getByRole("status")).toHaveText(`The rights of ${ola} at ${company} were revoked.`);

    await page.getByRole("button", { name: "Send inn rapporten" }).click();
    const alert = page.getByRole("main").getByRole("alert");
    await expect(alert).toBeFocused();
    await expect(alert).toContainText("Rapporten er ikke sendt inn.");
    await expect(alert).toContainText(`fullmakten fra ${company}, org.nr. 310 000 418 til å sende inn månedsrapport`);
    await expect(alert).toContainText("Virksomheten gir den i Altinn.");
    await expect(alert).toContainText("kan du lese rapportene");
    await expect(page.getByRole("radio", { name: company })).toBeChecked();
    for (const [name, text] of Object.entries(figures)) await expect(page.locator(`#${name}`)).toHaveValue(text);
    await pictureFor(page, "virksomhet-mistet-fullmakt");
    await expectAccessible(page, "nb");
    const [act] = linesOf(application.output())
      .filter(({ action }) => action === "report")
      .slice(-1);
    expect(act).toMatchObject({ result: "refused", note: "right_revoked" });

    const other = await context.newPage();
    await expectReports(other, 3);

    await rights.getByRole("button", { name: `Give back: ${ola}, ${company}` }).click();
    await expect(rights.getByRole("status")).toContainText("were given back");
    await page.getByRole("button", { name: "Se over rapporten" }).click();
    await page.getByRole("button", { name: "Send inn rapporten" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rapporten er sendt inn");
    await expectReports(other, 4);
  },
);

for (const [language, says, kept] of [
  ["Bokmål", "har du mistet fullmakten", "Det du har skrevet, står her fortsatt."],
  ["Nynorsk", "har du mista fullmakta", "Det du har skrive, står her framleis."],
  ["English", "you have lost your authorisation", "What you have entered is still here."],
] as const) {
  test(`a person whose right was revoked reads so without scripts, in ${language}`, async ({ visitor, idp }) => {
    await visitor.goto("/");
    await visitor.press(language);
    await visitor.logIn({ person: ola, organisation: [company, site] }, "/rapporter/ny");
    await visitor.press("review", { ...figures, organisasjonsnummer: numberOf(company) });
    const { pid = "" } = idp.people.find(({ name }) => name === ola) ?? {};
    idp.register.revoke(pid, numberOf(company));
    await visitor.press("send");
    for (const text of [says, company, "Altinn", kept]) expect(visitor.main).toContain(text);
    expect(visitor.valueOf("antallFisk")).toBe(figures.antallFisk);
  });
}

test("while Altinn does not answer, nothing is filed, and the person is told to try again", async ({
  visitor,
  idps,
}) => {
  await visitor.logIn({ person: ola, organisation: company }, "/rapporter/ny");
  await visitor.press("review", figures);
  const altinn = idps.find(({ profile }) => profile.id === "altinn");
  // A question is asked once more.
  altinn?.fail(faults.network("decision"), { times: 2 });
  await visitor.press("send");
  expect(visitor.main).toContain("Vi får ikke spurt Altinn om du har fullmakt til det.");
  expect(visitor.valueOf("antallFisk")).toBe(figures.antallFisk);
  await visitor.goto("/rapporter");
  expect(visitor.links("").filter((href) => /^\/rapporter\/[\da-f-]{36}$/.test(href))).toHaveLength(2);
});

test("a report that a vendor's software filed names the system", { tag: "@files" }, async ({ page, environment }) => {
  const answer = await fileAsFleet(environment);
  expect(answer.status).toBe(201);
  const { id } = (await answer.json()) as { readonly id: string };
  await page.goto(`/rapporter/${id}`);
  const main = page.getByRole("main");
  await expect(main).toContainText("Sendt inn av systemetflatestyringLeverandørens org.nr.310 002 038");
  await expectAccessible(page, "nb");
});
