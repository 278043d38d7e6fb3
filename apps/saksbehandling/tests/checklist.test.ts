import { entra } from "@adgangskort/testing/rules";
import { verify } from "@adgangskort/testing/rules/vitest";
import { ofEntra } from "#shell/tests/rules/shipped.ts";
import { subject } from "./app.ts";

verify(entra, { subject, only: ofEntra });
