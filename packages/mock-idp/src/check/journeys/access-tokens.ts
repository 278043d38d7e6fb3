import { setTimeout as wait } from "node:timers/promises";
import { bodyFault } from "../../faults/answers.ts";
import type { Call } from "../../requests/call.ts";
import { single } from "../../requests/parameters.ts";
import { callsFrom, type CheckJourney, notApplicable, verdict } from "./journey.ts";
import { granted, validSeconds } from "./lifetime.ts";
import { NotRun } from "../subject.ts";
import { selfReport, withFault } from "./people.ts";

const WRONG_SECONDS = -45;
const BACKGROUND_MS = 100;
const DETAILS = "assertion_details";

const hasDetails = ({ clientAssertion }: Call): boolean => clientAssertion?.payload[DETAILS] !== undefined;

/** NHN's functional rules about metadata, access tokens and the clock. */
export const accessTokens: readonly CheckJourney[] = [
  {
    title: "Metadata are kept for a day, and read again after it",
    rules: { "FK-2": "must" },
    run: async (stage) => {
      const { subject, check } = stage;
      if (!check.movesClock) throw new NotRun("it takes a day: only the application's own clock can move so far");
      const read = async (hours: number): Promise<boolean> => {
        await subject.pass(hours * 3600);
        const calls = callsFrom(stage);
        await subject.login(subject.agent(), "in");
        // A right application may answer first, and read them in the background.
        await wait(BACKGROUND_MS);
        return calls().some(({ endpoint }) => endpoint === "discovery");
      };
      await subject.restart();
      await read(0);
      if ((await read(12)) || (await read(11))) return verdict(false, "", "they were read again within a day");
      return verdict(await read(2), "seen at four logins", "they were not read again after 25 hours");
    },
  },
  {
    title: "Endpoints are those of the metadata",
    rules: { "FK-2": "must" },
    run: async (stage) => {
      const { subject, idp } = stage;
      const elsewhere = `${idp.issuer}/elsewhere`;
      const moved = bodyFault("", "discovery", { token_endpoint: elsewhere });
      const calls = callsFrom(stage);
      await withFault(stage, moved, async () => {
        await subject.restart();
        await subject.login(subject.agent(), "in");
      });
      await subject.restart();
      const isHeeded = calls().some(({ url }) => url === elsewhere);
      return verdict(isHeeded, "the code was redeemed where they say", "the code was redeemed elsewhere");
    },
  },
  {
    title: "No new access token is asked for while there is a valid one",
    rules: { "FK-3": "must" },
    run: async (stage) => {
      const { subject } = stage;
      const agent = subject.agent();
      const calls = callsFrom(stage);
      await subject.login(agent, "in");
      await subject.visit(agent, "callApi");
      const before = granted(calls()).length;
      await subject.visit(agent, "callApi");
      if (granted(calls()).length > before) return verdict(false, "", "the second view of a page asked for a new one");
      await subject.pass(validSeconds(calls()) + 1);
      await subject.visit(agent, "callApi");
      if (granted(calls()).length === before) return notApplicable("no access token is asked for when it has run out");
      return verdict(true, "one for two views of a page, and a new one when it had run out", "");
    },
  },
  {
    title: "A clock that is 45 seconds wrong stops no login, and is told of in the log",
    rules: { "FK-4": "must" },
    run: async (stage) => {
      const { subject, idp } = stage;
      const log = selfReport(stage, "log");
      const before = (await log()).length;
      const agent = subject.agent();
      idp.clock.skew(WRONG_SECONDS);
      try {
        await subject.login(agent, "in");
        if ((await subject.whoIsIn(agent)) !== "in") return verdict(false, "", "the login was stopped by it");
      } finally {
        idp.clock.skew(0);
      }
      const told = (await log()).slice(before);
      return verdict(/clock|klokke/i.test(told), "logged in, and told", "the log does not speak of a clock");
    },
  },
  {
    title: "Unit and attest are in assertion_details when a token is renewed, and never with the code",
    rules: { "FK-5": "must" },
    run: async (stage) => {
      const { subject } = stage;
      const agent = subject.agent();
      const calls = callsFrom(stage);
      await subject.login(agent, "in");
      await subject.visit(agent, "callApi");
      const signed = calls().filter(({ clientAssertion }) => clientAssertion !== undefined);
      const early = signed.find(
        (call) => (call.endpoint === "par" || single(call.parameters, "code") !== undefined) && hasDetails(call),
      );
      if (early) return verdict(false, "", `they are sent at ${early.endpoint}, with the login`);
      if (calls().some(({ parameters }) => single(parameters, "authorization_details") !== undefined))
        return verdict(false, "", "they are a parameter of a request");
      return signed.some(hasDetails)
        ? verdict(true, "seen when a token was renewed", "")
        : notApplicable("the application sends none");
    },
  },
  {
    title: "Each token call has a DPoP proof, by a key of the session's own",
    rules: { "FAPI-2": "must" },
    run: ({ logins }) => {
      const keys = logins.map(({ calls }) => new Set(granted(calls).map(({ dpopProof }) => dpopProof?.jkt)));
      if (keys.some((used) => used.has(undefined))) return verdict(false, "", "a token call has no proof");
      if (keys.some(({ size }) => size !== 1)) return verdict(false, "", "a session uses several keys");
      const [one, two] = keys.map((used) => [...used][0]);
      return verdict(one !== two, "seen at two logins", "two sessions use one key");
    },
  },
];
