import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/accessible.ts";
import { freeAddresses } from "../support/addresses.ts";
import { folderOf } from "../support/application.ts";

test("the page that `pnpm start` gives lists the apps, with people to try and what to notice", async ({ page }) => {
  const { nowhere: origin, registerApi } = await freeAddresses();
  const register = createServer((_, response) => response.end("{}")).listen(Number(new URL(registerApi).port));
  const program = join(folderOf("minimal"), "../../tooling/start/overview.ts");
  const server = spawn(process.execPath, [program, origin, registerApi], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    await once(server.stdout, "data");
    await page.goto(origin);
    await page.setViewportSize({ width: 320, height: 700 });
    await expectAccessible(page, "en");
    for (const [app, port] of [
      ["minimal", 3000],
      ["virksomhet", 3001],
    ] as const) {
      const section = page.getByRole("region").filter({ hasText: `apps/${app} ` });
      await expect(section.getByRole("link").first()).toHaveAttribute("href", `http://localhost:${port}`);
      await expect(section).toContainText("Ansattporten");
      await expect(section).toContainText("not running");
      await expect(section.getByRole("term").first()).toHaveText(/\p{L}/u);
      await expect(section.getByRole("listitem").first()).toHaveText(/\p{L}/u);
    }
    await expect(page.getByRole("status")).toHaveCount(0);
    // A name leads to the app's login, which the mock provider then answers as that person.
    for (const [app, person, login] of [
      ["vakthold", "Tor Lesar", "http://localhost:3003/auth/login?return_to=%2Fvakter"],
      ["bostotte", "Elin Vikaren", "http://localhost:3002/auth/login/jobbkonto?return_to=%2Fsaker"],
    ] as const) {
      const as = await page.request.get(`${origin}/as`, { params: { app, person }, maxRedirects: 0 });
      expect([as.status(), as.headers()["location"]]).toEqual([303, login]);
      expect(as.headers()["set-cookie"]).toContain(`portal_person=${encodeURIComponent(person)}; Path=/; Max-Age=60;`);
    }
    expect((await page.request.get(`${origin}/as?app=vakthold&person=Nobody`, { maxRedirects: 0 })).status()).toBe(404);
    register.close();
    register.closeAllConnections();
    await page.reload();
    await expect(page.getByRole("status")).toContainText("The register is not running.");
    await expectAccessible(page, "en");
  } finally {
    register.close();
    server.kill();
  }
});
