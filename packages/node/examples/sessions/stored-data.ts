import type { Auth } from "@adgangskort/node";

declare const auth: Auth;
declare const headers: Headers;
declare const issuer: string, subject: string;

await auth.exportOwnData(headers); // for the person who is logged in: all that their session can open
await auth.exportPerson({ issuer, subject }); // for you: what can be read without the person's cookies
await auth.erasePerson({ issuer, subject }); // deletes it: their sessions end
