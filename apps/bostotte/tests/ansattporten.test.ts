import { ansattporten } from "#shell/tests/rules/ansattporten.ts";
import { play } from "#shell/tests/rules/rule.ts";
import * as app from "./app.ts";

play("digdir.ansattporten", ansattporten, app);
