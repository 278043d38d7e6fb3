import type { SessionTimeoutTexts } from "./texts/session-timeout.ts";

/** The remaining time for display. The format is the same in every language. */
export function timeLeft(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return minutes > 0 ? `${minutes}\u00a0min ${rest}\u00a0s` : `${rest}\u00a0s`;
}

/** The remaining time for announcements. It changes seldom, so that screen readers do not speak every second. */
export function announcement(secondsLeft: number, words: SessionTimeoutTexts): string {
  const seconds = announcedSeconds(secondsLeft);
  const [number, text] =
    seconds < 60 ? [seconds, words.seconds] : [seconds / 60, seconds === 60 ? words.oneMinute : words.minutes];
  return words.endsIn.replace("{time}", text.replace("{n}", String(number)));
}

/** At each minute, then at thirty and at ten seconds. */
function announcedSeconds(secondsLeft: number): number {
  if (secondsLeft > 60) return Math.ceil(secondsLeft / 60) * 60;
  return [10, 30].find((mark) => secondsLeft <= mark) ?? 60;
}
