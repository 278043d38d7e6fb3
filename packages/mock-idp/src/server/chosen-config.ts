import type { ProfileName } from "../profiles/profile-named.ts";
import { type CommandOptions, portNumber, UsageFault } from "./command-options.ts";
import { type Config, parseConfig } from "./config.ts";
import { isObject } from "../clients/statements.ts";
import { readJsonFile } from "./json-file.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** In characters. */
export const SHORTEST_TOKEN = 32;

/** The configuration by environment or file, where options of the command win. @throws {@link UsageFault}, or an error of one line */
export function chosenConfig(options: CommandOptions<ProfileName>, environment: Environment): Config {
  const given = written(options.config, environment);
  if (!given && options.clients === undefined)
    throw new UsageFault("--clients is missing: run mock-idp --clients clients.json");
  const { clients, people, profiles, port, host } = options;
  const ofCommand = {
    ...(clients === undefined ? {} : { clients: readJsonFile(clients) }),
    ...(people === undefined ? {} : { people: readJsonFile(people) }),
    ...(profiles === undefined ? {} : { profiles }),
    ...(port === undefined ? {} : { port }),
    ...(host === undefined ? {} : { host }),
  };
  const { PORT, MOCK_IDP_PUBLIC_URL: publicUrl } = environment;
  const ofPort = PORT === undefined || PORT === "" ? {} : { port: portNumber("PORT", PORT) };
  const ofUrl = publicUrl === undefined || publicUrl === "" ? {} : { publicUrl };
  const whole = given?.content ?? {};
  if (!isObject(whole)) throw new Error(`${given?.from ?? ""}: must be an object`);
  return parseConfig({ ...whole, ...ofPort, ...ofUrl, ...ofCommand }, given?.from ?? clients ?? "");
}

function written(file: string | undefined, environment: Environment): { content: unknown; from: string } | undefined {
  const { MOCK_IDP_CONFIG: inline, MOCK_IDP_CONFIG_FILE: named } = environment;
  const path = file ?? named;
  if (file === undefined && inline !== undefined && inline !== "")
    return { content: inlineJson(inline), from: "MOCK_IDP_CONFIG" };
  return path === undefined ? undefined : { content: readJsonFile(path), from: path };
}

/** The text may hold a secret, so that no message quotes it. */
function inlineJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageFault("MOCK_IDP_CONFIG is not JSON");
  }
}

/** Whether any machine that reaches the port may control the mock. @throws {@link UsageFault} */
export function controlIsOpen({ MOCK_IDP_CONTROL: control }: Environment): boolean {
  if (control === undefined || control === "" || control === "open") return control === "open";
  throw new UsageFault("MOCK_IDP_CONTROL is open, or left out");
}

/** What is demanded of who uses the control API. @throws {@link UsageFault} */
export function controlToken({ MOCK_IDP_TOKEN: token }: Environment): string | undefined {
  if (token === undefined || token === "") return undefined;
  if (token.length < SHORTEST_TOKEN) throw new UsageFault(`MOCK_IDP_TOKEN needs ${SHORTEST_TOKEN} characters at least`);
  return token;
}
