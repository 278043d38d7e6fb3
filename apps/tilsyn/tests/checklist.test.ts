import { entra } from "@adgangskort/testing/rules";
import { verify } from "@adgangskort/testing/rules/vitest";
import { beforeEach, vi } from "vitest";
import { subject } from "./app.ts";

beforeEach(() => void vi.spyOn(console, "log").mockReturnValue());

verify(entra, { subject });
