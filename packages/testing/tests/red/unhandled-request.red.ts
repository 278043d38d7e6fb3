import { loginTest } from "../../src/vitest.ts";
import { app, application } from "../relying-party.ts";

loginTest(application, app)("swallows that a request went to nobody", async ({ userAgent }) => {
  await userAgent.open("/stranger").catch(() => undefined);
});
