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

const security = [{ ansattportenHigh: [] }];
const id = { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } };
const tokenAnswers = {
  401: { description: "No token, or none that is good, or too weak a login (RFC 9470): see WWW-Authenticate" },
  ...unavailable,
};
const noRightToRead = { 403: { description: "The token gives no right to read: see WWW-Authenticate" } };
const noSuchGuard = { 404: refusal("not_found: the company has no such guard, and has had none") };

/** How one gets to the routes of guards. */
export const securitySchemes = {
  ansattportenHigh: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description:
      "An access token of Ansattporten, of a person who logged in at high for one organisation, by urn:altinn:resource:eksempel-vakthold, with this server as its audience.",
  },
} as const;

const guard = {
  organisasjonsnummer: { type: "string", pattern: "^\\d{9}$" },
  navn: { type: "string", minLength: 2, maxLength: 80 },
  kortnummer: { type: "string", pattern: "^V-\\d{6}$", description: "The number of the guard's card" },
  godkjentOpplaering: { type: "boolean", description: "Whether the guard has the approved training" },
  startdato: { type: "string", format: "date", description: "The first day of work, at most a year from now" },
} as const;

/** What goes back and forth. */
export const schemas = {
  Vakt: { type: "object", required: Object.keys(guard), properties: guard },
  RegistrertVakt: {
    type: "object",
    required: ["id", "registrert", "versjon", ...Object.keys(guard)],
    properties: {
      id: { type: "string", format: "uuid" },
      registrert: { type: "string", format: "date-time" },
      registrertAv: subject,
      versjon: { type: "integer" },
      sluttdato: { type: "string", format: "date", description: "Of one whose employment was ended" },
      avsluttetAv: subject,
      ...guard,
    },
  },
} as const;

/** The routes of guards, as OpenAPI 3.1 has them. */
export const paths = {
  "/vakthold/vakter": {
    get: {
      summary: "The guards in the employ of the company that the person acts for, by name",
      security,
      parameters: [side],
      responses: {
        200: json("The guards", pageOf("vakter", "RegistrertVakt")),
        400: refusal("input_invalid: no such page"),
        ...noRightToRead,
        ...tokenAnswers,
      },
    },
    post: {
      summary: "Registers a guard in the employ of the company that the person acts for",
      security,
      parameters: [idempotencyKey],
      requestBody: { required: true, content: { "application/json": { schema: of("Vakt") } } },
      responses: {
        201: json("The guard, as registered", of("RegistrertVakt")),
        400: refusal("input_invalid: no guard, with each member that is wrong"),
        403: refusal("The token gives no right to write, or organisation_refused: not for this organisation"),
        409: refusal("card_in_use: somebody in a company's employ is registered with that card"),
        ...keyAnswers,
        ...tokenAnswers,
      },
    },
  },
  "/vakthold/vakter/{id}": {
    get: {
      summary: "One who is or was in the company's employ",
      security,
      parameters: [id],
      responses: {
        200: json("The guard", of("RegistrertVakt")),
        ...noRightToRead,
        ...noSuchGuard,
        ...tokenAnswers,
      },
    },
  },
  "/vakthold/vakter/{id}/avslutt": {
    post: {
      summary: "Ends the employment of a guard today; somebody else may be registered with the card after that",
      security,
      parameters: [id, versjon, idempotencyKey],
      responses: {
        200: json("The guard, with the last day", of("RegistrertVakt")),
        403: { description: "The token gives no right to write: see WWW-Authenticate" },
        ...noSuchGuard,
        409: refusal(
          "already_ended: the employment has been ended; or changed_meanwhile: it has another version than the one that was seen",
        ),
        ...keyAnswers,
        ...tokenAnswers,
      },
    },
  },
} as const;
