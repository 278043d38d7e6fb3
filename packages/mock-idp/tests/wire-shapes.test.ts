import { describe, expect, it } from "vitest";
import { type RawAnswers, rawLogin, type RawWish } from "./support/raw-login.ts";

const KARI = "01868530053";
const OLA = "12829030037";
const AILE = "30917030002";
const ELIN = "17919030070";

interface Shape {
  readonly name: string;
  readonly wish: RawWish;
  readonly answers: RawAnswers;
  readonly options?: Parameters<typeof rawLogin>[2];
  /** The whole `authorization_details`, as text. */
  readonly expected: string;
}

const SHAPES: readonly Shape[] = [
  {
    name: "A: a resource with actions, for two organisations, each with those of the asked that are held",
    wish: {
      acr_values: "high",
      authorization_details: `[{"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:agency-reporting",
        "actions":"write,report,publish","allow_multiple_organizations":true}]`,
    },
    answers: { person: OLA, assurance: "high", organisations: ["310000418", "315000858"] },
    options: { resources: [{ id: "agency-reporting", name: "Reporting", accessLists: true }] },
    expected: `[{"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:agency-reporting","resource_name":"Reporting",
      "authorized_parties":[
        {"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000418"},"resource":"agency-reporting",
         "actions":["write","report"],"name":"NORDSTRØM HAVBRUK AS","unit_type":"AS"},
        {"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:315000858"},"resource":"agency-reporting",
         "actions":["write"],"name":"NORDSTRØM HAVBRUK AVD SKJÆRET","unit_type":"BEDR"}]}]`,
  },
  {
    name: "B: the type alone for a person who chose themselves",
    wish: {
      authorization_details: `[{"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:a","actions":"read"},
        {"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:b"}]`,
    },
    answers: { person: KARI, assurance: "substantial", organisations: ["self"] },
    expected: `[{"type":"ansattporten:altinn:resource"}]`,
  },
  {
    name: "C: one object for each resource that the organisation gives access to, in the order asked",
    wish: {
      authorization_details: `[{"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:second","actions":"read,write"},
        {"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:sealed","actions":"sign"},
        {"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:first"}]`,
    },
    answers: { person: AILE, assurance: "substantial", organisations: ["310000248"] },
    expected: `[{"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:second","resource_name":"Second",
      "authorized_parties":[{"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000248"},"resource":"second",
        "actions":["read","write"],"name":"FJORDVIK KOMMUNE OPPVEKST","unit_type":"BEDR"}]},
      {"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:first","resource_name":"First",
      "authorized_parties":[{"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000248"},"resource":"first",
        "name":"FJORDVIK KOMMUNE OPPVEKST","unit_type":"BEDR"}]}]`,
  },
  {
    name: "D: no actions when none were asked for",
    wish: {
      authorization_details: `[{"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:agency-reporting"}]`,
    },
    answers: { person: KARI, assurance: "substantial", organisations: ["310000019"] },
    expected: `[{"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:agency-reporting",
      "resource_name":"Agency reporting","authorized_parties":[{"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000019"},
        "resource":"agency-reporting","name":"FJORDVIK KOMMUNE","unit_type":"KOMM"}]}]`,
  },
  {
    name: "a deleted organisation only in the object that allows it; several when any object allows them",
    wish: {
      authorization_details: `[{"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:a","allow_deleted_organizations":true},
        {"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:b","allow_multiple_organizations":"true"}]`,
    },
    answers: { person: OLA, assurance: "substantial", organisations: ["310000019", "210000623"] },
    expected: `[{"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:a","resource_name":"A","authorized_parties":[
        {"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000019"},"resource":"a","name":"FJORDVIK KOMMUNE","unit_type":"KOMM"},
        {"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:210000623"},"resource":"a","name":"GAMLE BRYGGE AS","unit_type":"AS"}]},
      {"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:b","resource_name":"B","authorized_parties":[
        {"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000019"},"resource":"b","name":"FJORDVIK KOMMUNE","unit_type":"KOMM"}]}]`,
  },
  {
    name: "orgno 2026: rights only where the employer assigned some",
    wish: {
      acr_values: "entraid",
      authorization_details: `[{"type":"ansattporten:orgno","allow_multiple_organizations":true,"representation_is_required":true}]`,
    },
    answers: { person: AILE, assurance: "entraid", organisations: ["310000248", "310000019"] },
    expected: `[{"type":"ansattporten:orgno","authorized_parties":[
      {"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000248"},"name":"FJORDVIK KOMMUNE OPPVEKST"},
      {"orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000019"},"name":"FJORDVIK KOMMUNE","rights":["Report"]}]}]`,
  },
  {
    name: "orgno 2026: the type alone for a person who chose themselves",
    wish: { acr_values: "entraid", authorization_details: `[{"type":"ansattporten:orgno"}]` },
    answers: { person: KARI, assurance: "entraid", organisations: ["self"] },
    expected: `[{"type":"ansattporten:orgno"}]`,
  },
  {
    name: "orgno 2026: the type alone after an eID, which has no e-mail address",
    wish: { acr_values: "substantial entraid", authorization_details: `[{"type":"ansattporten:orgno"}]` },
    answers: { person: KARI, assurance: "high" },
    expected: `[{"type":"ansattporten:orgno"}]`,
  },
  {
    name: "orgno 2025: one organisation, and no list",
    wish: { acr_values: "entraid", authorization_details: `[{"type":"ansattporten:orgno"}]` },
    answers: { person: AILE, assurance: "entraid", organisations: ["310000019"] },
    options: { orgno: "2025" },
    expected: `[{"type":"ansattporten:orgno","orgno":{"authority":"iso6523-actorid-upis","ID":"0192:310000019"}}]`,
  },
  {
    name: "orgno 2025: the type alone after an eID",
    wish: { authorization_details: `[{"type":"ansattporten:orgno"}]` },
    answers: { person: KARI, assurance: "substantial" },
    options: { orgno: "2025" },
    expected: `[{"type":"ansattporten:orgno"}]`,
  },
  {
    name: "altinn:service: reportees, with capitalised members and every right held",
    wish: {
      authorization_details: `[{"type":"ansattporten:altinn:service","resource":"urn:altinn:resource:2480:40",
        "allow_multiple_organizations":"true","organizationform":"business"}]`,
    },
    answers: { person: OLA, assurance: "substantial", organisations: ["315000858"] },
    options: { resources: [{ id: "2480:40", name: "Nøkkelroller" }] },
    expected: `[{"type":"ansattporten:altinn:service","resource":"urn:altinn:resource:2480:40","resource_name":"Nøkkelroller",
      "reportees":[{"Authority":"iso6523-actorid-upis","ID":"0192:315000858","Name":"NORDSTRØM HAVBRUK AVD SKJÆRET","Rights":["Read"]}]}]`,
  },
  {
    name: "altinn types: the type alone after a work account, which has no national id",
    wish: {
      acr_values: "entraid",
      authorization_details: `[{"type":"ansattporten:altinn:resource","resource":"urn:altinn:resource:agency-reporting"}]`,
    },
    answers: { person: KARI, assurance: "entraid" },
    expected: `[{"type":"ansattporten:altinn:resource"}]`,
  },
];

describe("authorization_details in the token answer, the id_token and the access_token", () => {
  it.each(SHAPES)("$name", async ({ wish, answers, options, expected }) => {
    const { answer, idToken, accessToken } = await rawLogin(wish, answers, options);
    for (const place of [answer, idToken, accessToken])
      expect(place.authorization_details).toStrictEqual(JSON.parse(expected));
  });
});

/** The claims that differ from login to login, left out. */
function steady({
  iat: _,
  exp: __,
  auth_time: ___,
  jti: ____,
  sub: _____,
  ...claims
}: Readonly<Record<string, unknown>>) {
  return claims;
}

describe("the id_token after a work account", () => {
  it.each([
    [
      "has the e-mail and no national id, and names only with the scope profile",
      { acr_values: "entraid", scope: "openid profile" },
      KARI,
      `{"iss":"https://test.ansattporten.no","aud":"raw-client","acr":"entraid","amr":["entraid_pwd","entraid_mfa"],
        "nonce":"raw-nonce-that-is-long-enough","locale":"nb","email":"kari.testmo@fjordvik.example","given_name":"Kari","family_name":"Testmo",
        "groups":["5b0f3c1e-7d52-4f0a-9c1b-2f6f4f1f0a01","c2a4f6d8-1b3d-4e5f-8a9b-0c1d2e3f4a02"]}`,
    ],
    [
      "has no names without the scope profile, and entraid_pwd alone without a second factor",
      { acr_values: "substantial entraid", scope: "openid" },
      ELIN,
      `{"iss":"https://test.ansattporten.no","aud":"raw-client","acr":"entraid","amr":["entraid_pwd"],
        "nonce":"raw-nonce-that-is-long-enough","locale":"nb","email":"elin.vikaren@fjordvik.example"}`,
    ],
  ])("%s", async (_name, wish, person, expected) => {
    const { idToken } = await rawLogin(wish, { person, assurance: "entraid" });
    expect(steady(idToken)).toStrictEqual(JSON.parse(expected));
  });
});

it("the access_token after a work account has no national id and no e-mail", async () => {
  const { accessToken } = await rawLogin({ acr_values: "entraid" }, { person: KARI, assurance: "entraid" });
  expect(steady(accessToken)).toStrictEqual(
    JSON.parse(`{"iss":"https://test.ansattporten.no","client_id":"raw-client","client_amr":"client_secret_basic",
      "consumer":{"authority":"iso6523-actorid-upis","ID":"0192:310000019"},"scope":"openid","acr":"entraid"}`),
  );
});
