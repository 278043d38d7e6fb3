import { feide } from "@adgangskort/testing/rules";
import { verify } from "@adgangskort/testing/rules/vitest";
import { ofFeide } from "#shell/tests/rules/shipped.ts";
import { subject } from "./app.ts";

verify(feide, { subject, only: ofFeide });
