import { idempotencyKey, json, keyAnswers, of, pageOf, refusal, side, unavailable, versjon } from "../descriptions.ts";
import { measures } from "./case.ts";

const tokenAnswers = {
  401: {
    description:
      "No token, or none that is good, or too weak a login, by a claims challenge of Microsoft's: see WWW-Authenticate",
  },
  ...unavailable,
};
const roleAnswer = refusal(
  "role_required: the person has not the role Saksbehandler; or the application has not the scope, see WWW-Authenticate",
);

/** How one gets to the routes of follow-up. */
export const securitySchemes = {
  entraOppfolging: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description:
      "An access token of the agency's tenant of Entra ID, of version 2.0, for the register, with the scope Saker.Behandle, of an employee with the app role Saksbehandler.",
  },
} as const;

const decision = {
  utfall: { type: "string", enum: ["innvilget", "avslaatt"] },
  maaneder: { type: "integer", minimum: 0, maximum: 12, description: "0 where nothing is granted, else at least 1" },
  begrunnelse: { type: "string", minLength: 10, maxLength: 2000, description: "Without anything like a national id" },
} as const;

const listed = {
  nr: { type: "string" },
  tiltak: { type: "string", enum: measures },
  maaneder: { type: "integer" },
  mottatt: { type: "string", format: "date" },
  versjon: { type: "integer" },
  skjermet: { type: "boolean", description: "It takes the authentication context c2 to open" },
} as const;

/** What goes back and forth. */
export const schemas = {
  OppfolgingsVedtak: { type: "object", required: Object.keys(decision), properties: decision },
  OppfolgingsSakIListe: {
    type: "object",
    required: [...Object.keys(listed), "avgjort"],
    properties: {
      ...listed,
      fornavn: { type: "string", description: "Left out of a shielded case" },
      avgjort: { type: "boolean" },
    },
  },
  OppfolgingsSak: {
    type: "object",
    required: [...Object.keys(listed), "fornavn"],
    properties: {
      ...listed,
      fornavn: { type: "string" },
      vedtak: {
        allOf: [
          of("OppfolgingsVedtak"),
          {
            type: "object",
            required: ["fattet", "fattetAv"],
            properties: {
              fattet: { type: "string", format: "date-time" },
              fattetAv: { type: "string", description: "The caseworker, by tenant and object id" },
            },
          },
        ],
      },
    },
  },
} as const;

const security = [{ entraOppfolging: [] }];
const parameters = [{ name: "nr", in: "path", required: true, schema: { type: "string" } }];

/** The routes of follow-up, as OpenAPI 3.1 has them. */
export const paths = {
  "/oppfolging/saker": {
    get: {
      summary: "All cases, by number",
      security,
      parameters: [side],
      responses: {
        200: json("The cases", pageOf("saker", "OppfolgingsSakIListe")),
        400: refusal("input_invalid: no such page"),
        403: roleAnswer,
        ...tokenAnswers,
      },
    },
  },
  "/oppfolging/saker/{nr}": {
    get: {
      summary: "One case; a shielded one for whoever has met the authentication context c2",
      security,
      parameters,
      responses: {
        200: json("The case", of("OppfolgingsSak")),
        403: roleAnswer,
        404: refusal("not_found: there is no such case"),
        ...tokenAnswers,
      },
    },
  },
  "/oppfolging/saker/{nr}/vedtak": {
    post: {
      summary: "Decides a case, once, for whoever has met the authentication context c2",
      security,
      parameters: [...parameters, versjon, idempotencyKey],
      requestBody: { required: true, content: { "application/json": { schema: of("OppfolgingsVedtak") } } },
      responses: {
        201: json("The case, as it was decided", of("OppfolgingsSak")),
        400: refusal("input_invalid: no decision, with each member that is wrong"),
        403: roleAnswer,
        404: refusal("not_found: there is no such case"),
        409: refusal(
          "already_decided: the case has a decision; or changed_meanwhile: it has another version than the one that was seen",
        ),
        ...keyAnswers,
        ...tokenAnswers,
      },
    },
  },
} as const;
