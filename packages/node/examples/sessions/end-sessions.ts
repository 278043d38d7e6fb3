import type { Auth } from "@adgangskort/node";

declare const auth: Auth;
declare const issuer: string, subject: string, sid: string, organisationNumber: string;

await auth.endSessions({ issuer, subject }); // a person: as session.issuer and session.subject name them
await auth.endSessions({ issuer, sid }); // one session of the provider
await auth.endSessions({ organisationNumber }); // people who act for the organisation, alone or among others
await auth.endSessions({ all: true });
