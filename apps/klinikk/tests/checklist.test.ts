import { helseid } from "@adgangskort/testing/rules";
import { verify } from "@adgangskort/testing/rules/vitest";
import { ofHelseid } from "#shell/tests/rules/shipped.ts";
import { subject } from "./app.ts";

verify(helseid.client, { subject, only: ofHelseid });
