import { cataloguedFault, faults, type MockIdp } from "@adgangskort/mock-idp";
import { expectAccessible } from "../support/accessible.ts";
import { pictureFor } from "../support/docs-image.ts";
import { company, expect, managing, test } from "../support/vakthold.ts";

/** Altinn, which fails once so, by its number in the catalogue. */
function failing(idps: readonly MockIdp[], number: string): void {
  const altinn = idps.find(({ profile }) => profile.id === "altinn")!;
  altinn.fail(cataloguedFault(number, altinn.profile), { times: 1 });
}

test("a manager reads for whom Altinn says that she may act, and reads so when Altinn does not answer", async ({
  page,
  enter,
  idps,
}) => {
  await enter(managing, "/vakter");
  await page.getByRole("link", { name: "Virksomheter i Altinn" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Virksomheter i Altinn");
  await expect(page.getByRole("main").getByRole("listitem")).toHaveText([`${company}, org.nr. 314 000 730`]);
  await expectAccessible(page, "nb");
  await pictureFor(page, "vakthold-virksomheter");
  const altinn = idps.find(({ profile }) => profile.id === "altinn")!;
  altinn.fail(faults.network("authorized_parties"), { times: 2 });
  await page.reload();
  await expect(page.getByRole("main")).toContainText("Vi får ikke hentet listen fra Altinn akkurat nå.");
  await expectAccessible(page, "nb");
});

test("a list of thousands shows 100 of them, and finds any other", async ({ visitor, idps }) => {
  failing(idps, "M-50");
  await visitor.logIn(managing, "/virksomheter");
  const listed = (): number => visitor.main.match(/org\.nr\. /g)?.length ?? 0;
  expect([listed(), /Viser 100 av [\d\s]+\./.test(visitor.main)]).toEqual([100, true]);
  expect(visitor.main).not.toContain(company);
  failing(idps, "M-50");
  await visitor.press("Søk på navn eller nummer", { q: "314 000 730" });
  expect([listed(), visitor.main.includes(company)]).toEqual([1, true]);
});

test("a private person that Altinn lists is on no page", async ({ visitor, idps }) => {
  failing(idps, "M-53");
  await visitor.logIn(managing, "/virksomheter");
  expect(visitor.main).toContain(company);
  expect(visitor.page.html).not.toContain("STOLT PARASOLL");
});

test("a person who may act for nobody reads so, and a revoked right is off the list", async ({ visitor, idp }) => {
  await visitor.logIn({ person: "Siv Alenes" }, "/virksomheter");
  expect(visitor.main).toContain("Ingen virksomhet har gitt deg tilgang");
  visitor.cookies.clear();
  await visitor.logIn(managing, "/virksomheter");
  expect(visitor.main).toContain(company);
  const { pid = "" } = idp.people.find(({ name }) => name === managing.person) ?? {};
  idp.register.revoke(pid, "314000730");
  await visitor.goto("/virksomheter");
  expect(visitor.main).not.toContain("314 000 730");
});
