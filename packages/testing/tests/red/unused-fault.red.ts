import { faults } from "../../src/index.ts";
import { loginTest } from "../../src/vitest.ts";
import { app, application } from "../relying-party.ts";

loginTest(application, app)("sets a fault, and does not log in", ({ idp }) => {
  idp.fail(faults.status("token", 500));
});
