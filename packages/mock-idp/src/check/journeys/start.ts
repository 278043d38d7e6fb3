import { NotRun, type Settings } from "../subject.ts";
import { type CheckJourney, type JourneyStage, notApplicable, type Travelled, verdict } from "./journey.ts";
import { selfReport } from "./people.ts";

/** Whether it starts. @throws NotRun where this cannot be set */
async function starts(stage: JourneyStage, settings: Settings): Promise<boolean> {
  try {
    await selfReport(stage, "startWith")(settings);
    return true;
  } catch (error) {
    if (error instanceof NotRun) throw error;
    return false;
  }
}

/** None of these starts, where the application starts as it is. */
async function refusesToStart(stage: JourneyStage, wrong: readonly Settings[]): Promise<Travelled> {
  if (!(await starts(stage, {}))) return { verdict: "undetermined", why: "the application does not start as it is" };
  const [tried, left]: [string[], NotRun[]] = [[], []];
  for (const settings of wrong) {
    const does = await starts(stage, settings).catch((error: unknown) => {
      if (!(error instanceof NotRun)) throw error;
      left.push(error);
      return undefined;
    });
    if (does === true) return verdict(false, "", `it starts with ${JSON.stringify(settings)}`);
    if (does === false) tried.push(JSON.stringify(settings));
  }
  const [first] = left;
  if (tried.length === 0 && first) throw first;
  const untried = left.map(({ message }) => `; ${message}`).join("");
  return verdict(true, `it does not start with ${tried.join(", ")}${untried}`, "");
}

const refusing = (title: string, rules: CheckJourney["rules"], wrong: readonly Settings[]): CheckJourney => ({
  title,
  rules,
  run: async (stage) => refusesToStart(stage, wrong),
});

/** What the application must see before the first login. */
export const start: readonly CheckJourney[] = [
  refusing("An application on http does not start", { "FE-2": "must" }, [{ baseUrl: "http://app.example.no" }]),
  refusing("An application with an address without TLS does not start", { "SK-1": "must" }, [
    { baseUrl: "http://app.example.no" },
    { issuer: "http://issuer.example.no" },
    { api: "http://api.example.no" },
  ]),
  refusing("An application with a key for tests does not start in production", { "SK-4": "must" }, [
    { production: true },
  ]),
  refusing(
    "An application with a tenant that is not the agency's own does not start",
    { "EN-1": "must" },
    ["common", "organizations", "consumers", "etaten.example"].map((tenant) => ({ tenant })),
  ),
  {
    title: "The provider is given a redirect_uri on https",
    rules: { "FE-2": "must" },
    run: ({ logins }) => {
      const { protocol, hostname } = new URL(String(logins[0].seen.request.redirect_uri));
      if (/^(?:localhost|127\.|\[::1\])/.test(hostname)) return notApplicable("the application runs on this machine");
      return verdict(protocol === "https:", "seen at a login", `it begins with ${protocol}`);
    },
  },
];
