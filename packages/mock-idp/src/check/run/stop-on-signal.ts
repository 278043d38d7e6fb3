import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Stops the application, which has a process group of its own, before a signal ends this process. */
export function stopOnSignal(stop: () => Promise<void>): { readonly release: () => Promise<void> } {
  let ending: Promise<never> | undefined;
  const end = async (name: NodeJS.Signals): Promise<never> => {
    await stop().catch(() => undefined);
    console.error("mock-idp check: stopped; nothing is judged");
    process.exit(128 + constants.signals[name]);
  };
  const listener = (name: NodeJS.Signals): void => void (ending ??= end(name));
  for (const name of SIGNALS) process.on(name, listener);
  return {
    /** Never resolves once a signal was received: what the run still finds is no judgement. */
    release: async () => {
      await ending;
      for (const name of SIGNALS) process.off(name, listener);
    },
  };
}
