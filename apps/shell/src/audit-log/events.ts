import type { AuthEvent } from "@adgangskort/node";
import type { Language } from "../language.ts";

/** Names by the codes that the log, the filter and the export have. An app's own acts are among its texts. */
interface EventWords {
  readonly actions: Readonly<Record<AuthEvent["action"] | "read-audit-log" | "export-audit-log", string>>;
  readonly results: Readonly<Record<AuthEvent["result"], string>>;
}

/** What the events of the login, and of the log itself, are called in each language. */
export const events: Readonly<Record<Language, EventWords>> = {
  nb: {
    actions: {
      login: "Innlogging",
      "step-up": "Ekstra innlogging",
      organisation: "Bytte av virksomhet",
      representation: "Kontroll av fullmakt",
      logout: "Utlogging",
      session: "Forlenging av innlogging",
      export: "Utlevering av personopplysninger",
      access: "Tilgang",
      refresh: "Fornying av tilgangsbevis",
      token: "Tilgangsbevis for systemet",
      start: "Oppstart av tjenesten",
      credentials: "Nøklene til tjenesten",
      metadata: "Oppsettet til innloggingstjenesten",
      replicas: "Samsvar mellom kopiene av tjenesten",
      "read-audit-log": "Lesing av revisjonsloggen",
      "export-audit-log": "Nedlasting av revisjonsloggen",
    },
    results: {
      started: "Påbegynt",
      succeeded: "Gjennomført",
      failed: "Mislykket",
      ended: "Avsluttet",
      refused: "Avvist",
      warned: "Advarsel",
      expired: "Utløpt",
    },
  },
  nn: {
    actions: {
      login: "Innlogging",
      "step-up": "Ekstra innlogging",
      organisation: "Byte av verksemd",
      representation: "Kontroll av fullmakt",
      logout: "Utlogging",
      session: "Forlenging av innlogging",
      export: "Utlevering av personopplysningar",
      access: "Tilgang",
      refresh: "Fornying av tilgangsbevis",
      token: "Tilgangsbevis for systemet",
      start: "Oppstart av tenesta",
      credentials: "Nøklane til tenesta",
      metadata: "Oppsettet til innloggingstenesta",
      replicas: "Samsvar mellom kopiane av tenesta",
      "read-audit-log": "Lesing av revisjonsloggen",
      "export-audit-log": "Nedlasting av revisjonsloggen",
    },
    results: {
      started: "Påbyrja",
      succeeded: "Gjennomført",
      failed: "Mislukka",
      ended: "Avslutta",
      refused: "Avvist",
      warned: "Åtvaring",
      expired: "Gått ut",
    },
  },
  en: {
    actions: {
      login: "Login",
      "step-up": "Additional login",
      organisation: "Change of organisation",
      representation: "Check of authorisation",
      logout: "Logout",
      session: "Extension of a login",
      export: "Export of personal data",
      access: "Access",
      refresh: "Renewal of an access token",
      token: "Access token for the system",
      start: "Start of the service",
      credentials: "Keys of the service",
      metadata: "Settings of the login service",
      replicas: "Agreement of the copies of the service",
      "read-audit-log": "Reading the audit log",
      "export-audit-log": "Downloading the audit log",
    },
    results: {
      started: "Started",
      succeeded: "Completed",
      failed: "Failed",
      ended: "Ended",
      refused: "Refused",
      warned: "Warning",
      expired: "Expired",
    },
  },
};
