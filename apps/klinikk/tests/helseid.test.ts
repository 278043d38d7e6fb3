import { helseid } from "#shell/tests/rules/helseid.ts";
import { fapiAtHelseid } from "#shell/tests/rules/helseid-fapi.ts";
import { idTokenAtHelseid } from "#shell/tests/rules/helseid-id-token.ts";
import { play } from "#shell/tests/rules/rule.ts";
import * as app from "./app.ts";

play("helseid.client", [...helseid, ...fapiAtHelseid, ...idTokenAtHelseid], app);
