import { feideLogins, feideLogouts, feidePersons } from "#shell/tests/rules/feide.ts";
import { play } from "#shell/tests/rules/rule.ts";
import * as app from "./app.ts";

play("feide", [...feideLogins, ...feidePersons, ...feideLogouts], app);
