import { sessionsAtIdporten } from "#shell/tests/rules/idporten-session.ts";
import { play } from "#shell/tests/rules/rule.ts";
import * as app from "./app.ts";

play("digdir.idporten", sessionsAtIdporten, app);
