import { digdir } from "@adgangskort/testing/rules";
import { verify } from "@adgangskort/testing/rules/vitest";
import { ofIdporten } from "#shell/tests/rules/shipped.ts";
import { subject } from "./app.ts";

verify(digdir.idporten, { subject, only: ofIdporten });
