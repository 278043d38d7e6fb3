import { helseid } from "@adgangskort/testing/rules";
import { verify } from "@adgangskort/testing/rules/vitest";
import { subject } from "./app.ts";

verify(helseid.client, { subject });
