import {
  detailsFault,
  type DetailsChange,
  type DetailsTarget,
  partyFault,
} from "../../faults/authorization-details.ts";
import { type CataloguedFault, either, needing, row } from "../row.ts";

type Json = Record<string, unknown>;

const AUTHORITY = "iso6523-actorid-upis";
const details = (ids: string, what: string, change: DetailsChange, place?: DetailsTarget): CataloguedFault =>
  needing("representation", row(ids, what, detailsFault(change, place)));
const party = (ids: string, what: string, patch: Readonly<Json>): CataloguedFault =>
  needing("organisation", row(ids, what, partyFault(patch)));
const number = (what: string, ID: unknown): CataloguedFault =>
  party("A-43", what, { orgno: { authority: AUTHORITY, ID } });
const each =
  (patch: Readonly<Json>): DetailsChange =>
  (list) =>
    list.map((one) => ({ ...one, ...patch }));

const parties = (list: Json[]): Json[] => (list[0]?.authorized_parties ?? []) as Json[];

/** 5000 well-formed parties. */
const crowd: DetailsChange = (list) => {
  const [first] = parties(list);
  return [{ ...list[0], authorized_parties: Array.from({ length: 5000 }, () => first) }];
};

/** Representations (RFC 9396 7) of the type `ansattporten:altinn:resource`. */
export const authorizationDetails: readonly CataloguedFault[] = [
  either(details("A-41", "there is none at all, which is nobody to act for", () => undefined)),
  either(details("A-41", "the list is empty, which is nobody to act for", () => [])),
  either(details("A-41", "nobody is authorised, which is nobody to act for", each({ authorized_parties: [] }))),
  details("C-81 A-42", "the resource is another", each({ resource: "urn:altinn:resource:other" })),
  details("A-42", "the type is another", each({ type: "ansattporten:orgno" })),
  details("A-42", "the type is of nobody", each({ type: "attacker:everything" })),
  details("A-42", "there is no type", each({ type: undefined })),
  details("A-42", "a second resource", (list) => [...list, { ...list[0], resource: "urn:altinn:resource:other" }]),
  details("A-42", "every object twice", (list) => [...list, ...list]),
  details("A-42", "the same organisation twice", (list) => [
    { ...list[0], authorized_parties: [...parties(list), ...parties(list)] },
    ...list.slice(1),
  ]),
  details("A-42", "an object instead of a list", ([first]) => first),
  details("A-42", "text instead of a list", (list) => JSON.stringify(list)),
  details("A-42", "a list of null", () => [null]),
  details("A-42", "the parties are no list", each({ authorized_parties: { orgno: "everyone" } })),
  party("A-42", "the party's resource is another", { resource: "other" }),
  party("A-42", "wider actions than were asked for", { actions: ["read", "write", "sign", "delete"] }),
  party("A-42", "no actions", { actions: undefined }),
  party("A-42", "actions are an object", { actions: { read: true } }),
  party("A-22", "actions are of every object", { actions: ["__proto__", "constructor"] }),
  details("A-19", "five thousand organisations", crowd),
  party("A-43", "the authority is another", { orgno: { authority: "other", ID: "0192:310000019" } }),
  party("A-43", "there is no number", { orgno: undefined }),
  number("a wrong check digit", "0192:310000018"),
  number("no prefix", "310000019"),
  number("another prefix", "0088:310000019"),
  number("spaces", "0192:310 000 019"),
  number("eight digits", "0192:31000001"),
  number("ten digits", "0192:3100000190"),
  number("full-width digits", "0192:\uFF13\uFF11\uFF10\uFF10\uFF10\uFF10\uFF10\uFF11\uFF19"),
  number("a number that is no text", 310_000_019),
  number("a line break behind", "0192:310000019\n"),
  details("A-44", "the token answer alone has it", () => undefined, "id_token"),
  details("A-44", "the id_token alone has it", () => undefined, "token answer"),
  details("A-44", "the token answer has less", () => [], "token answer"),
  details("A-44", "the id_token has another resource", each({ resource: "urn:altinn:resource:other" }), "id_token"),
];
