import { describe, expect, it } from "vitest";
import { errorTable } from "../src/errors.ts";
import { nb } from "../src/texts/nb.ts";
import { forgetProvider, kari, origin } from "../tests/support/service.ts";
import { useHelseid } from "../tests/support/helseid.ts";
import { modulesOf } from "./modules.ts";

/** Of the suite, the modules of FAPI 2.0, which HelseID's profile follows: the same faults, at a provider that binds tokens to keys. */
const modules = modulesOf("login").filter(({ module }) => module.startsWith("fapi2-"));

/** HelseID has no authorization_details of representation, of which C-81 is. */
const notHere: ReadonlySet<string> = new Set(["C-81"]);
const service = useHelseid();
const target = `${origin}/pasient`;

describe("at HelseID, the relying party passes", () => {
  it.each(modules.filter(({ catalogue }) => !notHere.has(catalogue)))("$catalogue $module", async (module) => {
    const login = () =>
      service.newBrowser().login("/auth/login?return_to=/pasient", { person: kari, stopAt: (url) => url === target });
    expect((await login()).stopped, "the control is logged in").toBe(true);
    if (!module.warm) forgetProvider();
    if (module.fault) service.idp.fail(module.fault);
    const page = await login();
    expect(page.stopped, service.events.at(-1)?.error?.message).toBe(module.expect === "login");
    if (module.expect === "login") return;
    const { code } = module.expect;
    expect(service.events.at(-1)?.error).toMatchObject({ code });
    expect(page.status).toBe(errorTable[code].status);
    expect(page.html).toContain(nb.errors[code].title);
  });

  it("what is not here is in the suite", () => {
    for (const id of notHere) expect(modules.map(({ catalogue }) => catalogue)).toContain(id);
  });
});
