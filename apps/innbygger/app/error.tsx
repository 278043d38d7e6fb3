"use client";

export { PageError as default } from "@adgangskort/react";
