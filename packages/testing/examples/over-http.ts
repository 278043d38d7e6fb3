import { digdir, overHttp } from "@adgangskort/testing/rules";
import { verify } from "@adgangskort/testing/rules/playwright";
import { readFileSync } from "node:fs";

const check: unknown = JSON.parse(readFileSync("check.json", "utf8"));

verify(digdir.ansattporten, { subject: overHttp(check, { folder: "." }) });
