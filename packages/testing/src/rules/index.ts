export { digdir, entra, feide, helseid, lists, type ListId } from "@adgangskort/mock-idp/lists";
