import { expect, test } from "@adgangskort/testing/playwright";

test.use({ mockIdp: { url: "http://localhost:4000" } });

test("an id_token with another nonce lets no person in", async ({ page, mock }) => {
  await mock.fail({ catalogue: "C-03 nonce is another", times: 1 });
  await mock.nextLogin({ person: "Kari Testmo" });
  await page.goto("/auth/login");
  await expect(page).not.toBeLoggedInAs("Kari Testmo");
});
