import {
  idempotencyKey,
  json,
  keyAnswers,
  of,
  pageOf,
  refusal,
  side,
  subject,
  unavailable,
  versjon,
} from "../descriptions.ts";
const body = (schema: string): object => ({
  required: true,
  content: { "application/json": { schema: of(schema) } },
});

const tokenAnswers = {
  401: { description: "No token, or none that is good, or the other side's: see WWW-Authenticate" },
  ...unavailable,
};
const inspector = { security: [{ entraTilsyn: [] }] };
const inspectorAnswers = {
  403: refusal("The token lacks the scope, or not_inspector: it lacks the group"),
  ...tokenAnswers,
};
const farm = { security: [{ ansattportenTilsyn: [] }] };
const farmAnswers = { 403: { description: "The token gives no such right: see WWW-Authenticate" }, ...tokenAnswers };
const noCase = refusal("case_not_found");
const noPage = refusal("input_invalid: no such page");

/** How one gets to the routes of either side. */
export const securitySchemes = {
  entraTilsyn: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description:
      "An access token of the agency's own directory (Entra ID) for this API, with the scope Tilsyn.Les, and Tilsyn.Skriv to write, of a person in the group of inspectors.",
  },
  ansattportenTilsyn: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description:
      "An access token of Ansattporten, of a person who logged in at substantial or high for one organisation, by urn:altinn:resource:eksempel-tilsyn, with this server as its audience.",
  },
} as const;

const parameters = [{ name: "saksnummer", in: "path", required: true, schema: { type: "string" } }];
const actParameters = [...parameters, versjon, idempotencyKey];
const text = { type: "string", minLength: 1, maxLength: 2000 } as const;
const day = { type: "string", format: "date" } as const;
const time = { type: "string", format: "date-time" } as const;

const shared = {
  versjon: { type: "integer" },
  saksnummer: { type: "string" },
  virksomhet: {
    type: "object",
    required: ["organisasjonsnummer", "navn"],
    properties: { organisasjonsnummer: { type: "string", pattern: "^\\d{9}$" }, navn: { type: "string" } },
  },
  tema: { type: "string" },
  besokt: { ...day, description: "The day of the visit" },
  avsluttet: { type: "boolean" },
  funn: { type: "array", items: of("Funn") },
} as const;
const newFinding = { beskrivelse: text, frist: { ...day, description: "From tomorrow on, within a year" } } as const;
const note = { skrevet: time, tekst: text } as const;

/** What goes back and forth. */
export const schemas = {
  NyttFunn: { type: "object", required: Object.keys(newFinding), properties: newFinding },
  NyttSvar: {
    type: "object",
    required: ["funn", "tekst"],
    properties: { funn: { type: "string", description: "The id of the finding" }, tekst: text },
  },
  Funn: {
    type: "object",
    required: ["id", "skrevet", ...Object.keys(newFinding)],
    properties: {
      id: { type: "string", format: "uuid" },
      ...newFinding,
      skrevet: time,
      svar: {
        type: "object",
        required: ["tekst", "sendt"],
        properties: { tekst: text, sendt: time, sendtAv: subject },
      },
    },
  },
  Sak: { type: "object", required: Object.keys(shared), properties: shared },
  Tilsynssak: {
    type: "object",
    required: [...Object.keys(shared), "notater"],
    properties: {
      ...shared,
      notater: {
        type: "array",
        description: "Internal: in no answer to the other side",
        items: { type: "object", required: Object.keys(note), properties: note },
      },
    },
  },
} as const;

/** The routes of either side, as OpenAPI 3.1 has them. */
export const paths = {
  "/tilsyn/saker": {
    get: {
      ...inspector,
      summary: "All cases, for an inspector, latest visit first",
      parameters: [side],
      responses: { 200: json("The cases", pageOf("saker", "Sak")), 400: noPage, ...inspectorAnswers },
    },
  },
  "/tilsyn/saker/{saksnummer}": {
    get: {
      ...inspector,
      summary: "A case with its internal notes, for an inspector",
      parameters,
      responses: { 200: json("The case", of("Tilsynssak")), 404: noCase, ...inspectorAnswers },
    },
  },
  "/tilsyn/saker/{saksnummer}/funn": {
    post: {
      ...inspector,
      summary: "Writes a finding with a deadline, which the farm sees at once",
      parameters: actParameters,
      requestBody: body("NyttFunn"),
      responses: {
        200: json("The case as it is now", of("Tilsynssak")),
        400: refusal("input_invalid: no finding, with each member that is wrong"),
        404: noCase,
        409: refusal("case_closed, or changed_meanwhile: it has another version than the one that was seen"),
        ...keyAnswers,
        ...inspectorAnswers,
      },
    },
  },
  "/tilsyn/saker/{saksnummer}/avslutning": {
    post: {
      ...inspector,
      summary: "Closes a case of which every finding has been answered",
      parameters: actParameters,
      responses: {
        200: json("The case as it is now", of("Tilsynssak")),
        404: noCase,
        409: refusal(
          "case_closed, unanswered_findings, or changed_meanwhile: it has another version than the one that was seen",
        ),
        ...keyAnswers,
        ...inspectorAnswers,
      },
    },
  },
  "/virksomhet/tilsyn": {
    get: {
      ...farm,
      summary: "The cases of the organisation that the person acts for, latest visit first",
      parameters: [side],
      responses: { 200: json("The cases", pageOf("saker", "Sak")), 400: noPage, ...farmAnswers },
    },
  },
  "/virksomhet/tilsyn/{saksnummer}": {
    get: {
      ...farm,
      summary: "A case of that organisation, without what is for inspectors alone",
      parameters,
      responses: { 200: json("The case", of("Sak")), 404: noCase, ...farmAnswers },
    },
  },
  "/virksomhet/tilsyn/{saksnummer}/svar": {
    post: {
      ...farm,
      summary: "Answers a finding, once",
      parameters: actParameters,
      requestBody: body("NyttSvar"),
      responses: {
        200: json("The case as it is now", of("Sak")),
        400: refusal("input_invalid: no answer, with each member that is wrong"),
        404: refusal("case_not_found, or finding_not_found"),
        409: refusal(
          "case_closed, already_answered, or changed_meanwhile: it has another version than the one that was seen",
        ),
        ...keyAnswers,
        ...farmAnswers,
      },
    },
  },
} as const;
