import { entra } from "#shell/tests/rules/entra.ts";
import { play } from "#shell/tests/rules/rule.ts";
import * as app from "./app.ts";

play("entra", entra, app);
