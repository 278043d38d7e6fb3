import type { Means } from "../../means.ts";

/** What the portal says. `{name}` and the like are filled in where the text is used. */
export interface PortalTexts {
  /** The language's name for itself. */
  readonly name: string;
  readonly banner: string;
  readonly language: string;
  readonly stepPerson: string;
  readonly stepOrganisation: string;
  readonly titlePerson: string;
  /** By what the request allows. */
  readonly introPerson: Readonly<Record<Means | "either", string>>;
  readonly choosePerson: string;
  readonly chooseAssurance: string;
  /** By acr, as in the middle of a sentence. */
  readonly assurance: Readonly<Record<string, string>>;
  readonly logIn: string;
  readonly cancel: string;
  readonly titleOrganisation: string;
  readonly introOrganisation: string;
  readonly chooseOne: string;
  readonly chooseSeveral: string;
  readonly self: string;
  readonly selfMore: string;
  readonly organisationNumber: string;
  readonly deleted: string;
  readonly continue: string;
  readonly errorTitle: string;
  readonly missingPerson: string;
  readonly missingAssurance: string;
  /** The person has no such way in. */
  readonly notThisWay: Readonly<Record<Means, string>>;
  readonly missingOrganisation: string;
  readonly selfOrOrganisation: string;
  readonly titleNobody: string;
  readonly nobody: string;
  /** Why there is nobody, by who would have known. */
  readonly nobodyKnownTo: Readonly<Record<"altinn" | "employer", string>>;
  /** Why there is nobody after the other login, by the one that the request works with. */
  readonly nobodyThisWay: Readonly<Record<Means, string>>;
  readonly back: string;
  readonly titleStopped: string;
  readonly stopped: string;
  readonly titleConfirmLogout: string;
  readonly logOut: string;
  readonly titleLoggedOut: string;
  readonly loggedOut: string;
}
