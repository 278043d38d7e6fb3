import { idporten } from "#shell/tests/rules/idporten.ts";
import { play } from "#shell/tests/rules/rule.ts";
import * as app from "./app.ts";

play("digdir.idporten", idporten, app);
