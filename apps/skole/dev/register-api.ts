import { feide, organisations } from "@adgangskort/mock-idp";
import { startRegister } from "#shell/dev/register.ts";
import { developmentEnvironment, type DevelopmentEnvironment } from "./environment.ts";
import { people, solvikSchool } from "./people.ts";

/** What the register is told: where it is, who may call, and whom schools have named for their exams. */
export function registerSettings({ REGISTER_API, MOCK_ISSUER, CLIENT_ID }: DevelopmentEnvironment) {
  const { tokens } = feide({ environment: { issuer: MOCK_ISSUER } });
  const headTeacher = people.find(({ name }) => name === "Áile Sárá Øverås");
  // Feide's name for her account at Fjordvik. Solvik named it too, when she was head teacher there, and has not taken that back.
  const subject = tokens.subject(MOCK_ISSUER, CLIENT_ID, headTeacher?.pid ?? "");
  const schools = [organisations.oppvekst, solvikSchool].map(({ organisation_number }) => organisation_number);
  return {
    ORIGIN: REGISTER_API,
    FEIDE_ISSUER: MOCK_ISSUER,
    FEIDE_CLIENTS: CLIENT_ID,
    EXAM_MANAGERS: JSON.stringify({ [subject]: schools }),
  };
}

if (import.meta.main) await startRegister(registerSettings(await developmentEnvironment()));
