import { entraLogins } from "#shell/tests/rules/entra.ts";
import { entraSessions } from "#shell/tests/rules/entra-session.ts";
import { play } from "#shell/tests/rules/rule.ts";
import * as app from "./app.ts";

play("entra", [...entraLogins, ...entraSessions], app);
