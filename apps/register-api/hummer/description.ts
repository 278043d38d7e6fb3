import { idempotencyKey, json, keyAnswers, of, refusal, unavailable, versjon } from "../descriptions.ts";
import { areas } from "./sign-up.ts";

const tokenAnswers = {
  401: { description: "No token, or none that is good, or too weak a login (RFC 9470): see WWW-Authenticate" },
  403: { description: "The token is of another application, or without the scope: see WWW-Authenticate" },
  ...unavailable,
};

/** What the tokens must be for. */
export const scope = "havbrukstilsynet:hummer";

/** How one gets to the routes of lobster fishing. */
export const securitySchemes = {
  idporten: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: `An access token of ID-porten, of a private person who logged in at substantial or high, with the scope ${scope} and this server as its audience. No token of Ansattporten is taken.`,
  },
} as const;

const signUp = {
  antallTeiner: { type: "integer", minimum: 1, maximum: 10, description: "Lobster pots" },
  omrade: { type: "string", enum: areas },
} as const;

/** What goes back and forth. */
export const schemas = {
  Pamelding: { type: "object", required: Object.keys(signUp), properties: signUp },
  RegistrertPamelding: {
    type: "object",
    required: ["sesong", "deltakernummer", "registrert", "versjon", ...Object.keys(signUp)],
    properties: {
      sesong: { type: "integer" },
      deltakernummer: { type: "string", pattern: "^H-\\d{4}-\\d{5}$" },
      registrert: { type: "string", format: "date-time" },
      versjon: { type: "integer" },
      ...signUp,
    },
  },
} as const;

/** The routes of lobster fishing, as OpenAPI 3.1 has them. */
export const paths = {
  "/hummer/pamelding": {
    get: {
      summary: "The person's own sign-up for this season",
      security: [{ idporten: [] }],
      responses: {
        200: json("The sign-up", of("RegistrertPamelding")),
        404: refusal("not_signed_up: there is none yet"),
        ...tokenAnswers,
      },
    },
    put: {
      summary: "Signs the person up for this season, or changes what they signed up with",
      security: [{ idporten: [] }],
      parameters: [versjon, idempotencyKey],
      requestBody: { required: true, content: { "application/json": { schema: of("Pamelding") } } },
      responses: {
        200: json("The sign-up, as it is kept", of("RegistrertPamelding")),
        400: refusal("input_invalid: no sign-up, with each member that is wrong"),
        409: refusal("changed_meanwhile: it has another version than the one that was seen"),
        ...keyAnswers,
        ...tokenAnswers,
      },
    },
  },
} as const;
