import type { Means } from "../../people/login-means.ts";

/** The portal's texts. Placeholders such as `{name}` are filled in where a text is used. */
export interface PortalTexts {
  /** Beside the name of a language whose texts no speaker has reviewed. */
  readonly draft: string;
  /** The language's own name. */
  readonly name: string;
  readonly banner: string;
  readonly language: string;
  readonly stepPerson: string;
  readonly stepOrganisation: string;
  readonly titlePerson: string;
  /** By the kinds of login that the request allows. */
  readonly introPerson: Readonly<Record<Means | "steps" | "either", string>>;
  readonly choosePerson: string;
  /** Above the people who satisfy all that the request requires, and above the others. */
  readonly suited: string;
  readonly others: string;
  readonly search: string;
  readonly noMatch: string;
  readonly notAllShown: string;
  /** What a way to log in is, by its name. */
  readonly methods: Readonly<Record<string, string>>;
  readonly chooseAssurance: string;
  /** By acr, in the form used inside a sentence. */
  readonly assurance: Readonly<Record<string, string>>;
  /** The same of those that count steps. */
  readonly steps: Readonly<Record<string, string>>;
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
  /** The person cannot log in this way. */
  readonly notThisWay: Readonly<Record<Means, string>>;
  readonly missingOrganisation: string;
  readonly selfOrOrganisation: string;
  readonly titleNobody: string;
  readonly nobody: string;
  /** Why there is no organisation to represent, by the source of representations. */
  readonly nobodyKnownTo: Readonly<Record<"altinn" | "employer", string>>;
  /** The same, for a login of the wrong kind: by the kind that the request needs. */
  readonly nobodyThisWay: Readonly<Record<Means, string>>;
  readonly back: string;
  readonly titleStopped: string;
  readonly stopped: string;
  readonly titleConfirmLogout: string;
  readonly logOut: string;
  readonly titleLoggedOut: string;
  readonly loggedOut: string;
}
