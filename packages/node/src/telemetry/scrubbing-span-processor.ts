/** The part of a span that the processor changes; the SDKs have more. */
interface ChangeableSpan {
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A span processor of either line of the SDK. It holds nothing back, so that its methods never reject. */
export interface ScrubbingSpanProcessor {
  onStart(): void;
  onEnding(span: ChangeableSpan): void;
  onEnd(span: ChangeableSpan): void;
  forceFlush(): Promise<void>;
  shutdown(): Promise<void>;
}

/** Attributes with the address of a request: of Next, and of both versions of the semantic conventions. */
const addresses = ["http.target", "http.url", "url.full"];
/** The query alone. The path of its request is in another attribute. */
const query = "url.query";

/**
 * Removes the query from the addresses below `routesPath` in spans that frameworks make: that of a callback has a code and a state in it, and that of
 * a front-channel logout the `sid`. Put it before the processor that exports.
 */
export function scrubbingSpanProcessor(routesPath = "/auth"): ScrubbingSpanProcessor {
  const isOurs = (address: unknown): address is string =>
    typeof address === "string" &&
    URL.parse(address, "http://localhost")?.pathname.concat("/").includes(`${routesPath}/`) === true;
  const scrub = ({ attributes }: ChangeableSpan): void => {
    // The SDKs freeze no attributes, and have no way to change them in both lines.
    const written = attributes as Record<string, unknown>;
    const ours = [...addresses, "url.path"].some((name) => isOurs(written[name]));
    if (!ours) return;
    for (const name of addresses) {
      const address = written[name];
      if (isOurs(address)) written[name] = address.replace(/[?#].*$/su, "");
    }
    if (query in written) written[query] = "";
  };
  const nothing = async (): Promise<void> => undefined;
  return { onStart() {}, onEnding: scrub, onEnd: scrub, forceFlush: nothing, shutdown: nothing };
}
