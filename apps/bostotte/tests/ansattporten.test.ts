import { ansattporten } from "#shell/tests/rules/ansattporten.ts";
import { verificationAtAnsattporten } from "#shell/tests/rules/ansattporten-verification.ts";
import { play } from "#shell/tests/rules/rule.ts";
import * as app from "./app.ts";

play("digdir.ansattporten", [...ansattporten, ...verificationAtAnsattporten], app);
