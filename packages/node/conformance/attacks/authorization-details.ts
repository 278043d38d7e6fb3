import { type Attack, borne, refused } from "../attack.ts";

/** In what the person may represent. */
export const authorizationDetails: readonly Attack[] = [
  borne(
    "A-41 there is none at all, which is nobody to act for",
    "A-41 the list is empty, which is nobody to act for",
    "A-41 nobody is authorised, which is nobody to act for",
  ),
  refused(
    { code: "representation_invalid", details: { fault: "another type" } },
    "A-42 the type is another",
    "A-42 the type is of nobody",
    "A-42 there is no type",
  ),
  refused(
    { code: "representation_invalid", details: { fault: "another resource" } },
    "A-42 a second resource",
    "A-42 the party's resource is another",
  ),
  refused(
    { code: "representation_invalid", details: { fault: "an organisation twice" } },
    "A-42 every object twice",
    "A-42 the same organisation twice",
    "A-19 five thousand organisations",
  ),
  refused(
    { code: "representation_invalid", details: { fault: "not a list" } },
    "A-42 an object instead of a list",
    "A-42 text instead of a list",
  ),
  refused({ code: "representation_invalid", details: { fault: "not an object" } }, "A-42 a list of null"),
  refused(
    { code: "representation_invalid", details: { fault: "no list of organisations" } },
    "A-42 the parties are no list",
  ),
  refused(
    { code: "representation_invalid", details: { fault: "actions that were not asked for" } },
    "A-42 wider actions than were asked for",
    "A-22 actions are of every object",
  ),
  refused(
    { code: "representation_invalid", details: { fault: "no actions" } },
    "A-42 no actions",
    "A-42 actions are an object",
  ),
  refused(
    { code: "representation_invalid", details: { fault: "orgno" } },
    "A-43 the authority is another",
    "A-43 there is no number",
    "A-43 a wrong check digit",
    "A-43 no prefix",
    "A-43 another prefix",
    "A-43 spaces",
    "A-43 eight digits",
    "A-43 ten digits",
    "A-43 full-width digits",
    "A-43 a number that is no text",
    "A-43 a line break behind",
  ),
  refused(
    { code: "representation_invalid", details: { fault: "token answer and id_token differ" } },
    "A-44 the token answer alone has it",
    "A-44 the id_token alone has it",
    "A-44 the token answer has less",
    "A-44 the id_token has another resource",
  ),
];
