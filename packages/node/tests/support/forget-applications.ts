import { processWide } from "../../src/runtime/process-wide.ts";

// Files of tests share a process, and each has applications of its own at the same addresses: a new file begins as a new process does.
processWide("cookie owners", () => new Map()).clear();
processWide("clocks of servers", () => new Map()).clear();
// A test that loads an application as a command does leaves the listener of the command.
Reflect.deleteProperty(globalThis, Symbol.for("@adgangskort/node created 1"));
