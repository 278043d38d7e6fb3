import { verificationAtIdporten } from "#shell/tests/rules/idporten-verification.ts";
import { play } from "#shell/tests/rules/rule.ts";
import * as app from "./app.ts";

play("digdir.idporten", verificationAtIdporten, app);
