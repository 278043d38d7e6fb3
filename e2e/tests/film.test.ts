import { newFilm } from "../support/film.ts";
import { company, expect, fillIn, ola, site, test } from "../support/virksomhet.ts";

test.use({ viewport: { width: 1000, height: 720 } });

// Only when asked to, as the other pictures: the same way is tested in `virksomhet.test.ts`.
if (process.env["DOCS_IMAGES"] === "1")
  test("the moving picture of the README: from the front page to the receipt", { tag: "@files" }, async ({ page }) => {
    // The pictures are encoded in it.
    test.setTimeout(300_000);
    const film = newFilm();
    await page.goto("/");
    await film.read(page);
    await film.press(page.getByRole("link", { name: "Logg inn som ansatt" }));

    const person = page.getByRole("radio", { name: ola });
    await person.waitFor();
    await film.read(page);
    await film.press(person);
    await film.press(page.locator('button[value="continue"]'));

    await page.getByRole("checkbox", { name: company }).first().waitFor();
    await film.read(page);
    await film.press(page.getByRole("checkbox", { name: company }).first());
    await film.press(page.getByRole("checkbox", { name: site }));
    await film.press(page.locator('button[value="continue"]'));

    await page.waitForURL("**/rapporter");
    await film.read(page);
    await film.press(page.getByRole("link", { name: "Ny rapport" }));
    await film.press(page.getByRole("radio", { name: site }));
    await fillIn(page);
    await film.read(page);
    await film.press(page.getByRole("button", { name: "Se over rapporten" }));
    await expect(page.getByRole("heading", { name: "Se over før du sender inn" })).toBeFocused();
    await film.read(page);
    await film.press(page.getByRole("button", { name: "Send inn rapporten" }));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rapporten er sendt inn");
    await film.read(page);
    await film.write("login");
  });
