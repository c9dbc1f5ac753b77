"use client";
import { useSyncExternalStore } from "react";

const never = (): (() => void) => () => undefined;

/**
 * A moment in the reader's own time zone. The server knows neither zone nor language, so it writes the plain date and the
 * browser says it better once it is there.
 */
export function Time({ value, show = "relative" }: { value: string; show?: "relative" | "date" | "time" | "full" }) {
  const inBrowser = useSyncExternalStore(never, () => true, () => false);
  const date = new Date(value);
  const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", ...(inBrowser ? {} : { timeZone: "UTC" }) });
  return (
    <time dateTime={value} title={inBrowser ? full.format(date) : undefined} className="whitespace-nowrap">
      {inBrowser ? sayMoment(date, show, full) : value.slice(0, 10)}
    </time>
  );
}

function sayMoment(date: Date, show: "relative" | "date" | "time" | "full", full: Intl.DateTimeFormat): string {
  if (show === "full") return full.format(date);
  if (show === "time") return new Intl.DateTimeFormat("en-GB", { timeStyle: "short" }).format(date);
  if (show === "date") return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" }).format(date);
  return sayDistance(date, new Date());
}

const steps: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

function sayDistance(date: Date, now: Date): string {
  const seconds = (date.getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) > 6 * 86_400) return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" }).format(date);
  const step = steps.find(([, size]) => Math.abs(seconds) >= size);
  if (!step) return "just now";
  return new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" }).format(Math.round(seconds / step[1]), step[0]);
}
