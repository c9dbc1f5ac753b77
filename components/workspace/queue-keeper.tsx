"use client";
import { useEffect } from "react";
import { beginQueue } from "./kept-stores";

/** On every page of somebody who is signed in: what waits from earlier goes out, also for documents that are not open. */
export function QueueKeeper({ accountId }: { accountId: string }) {
  useEffect(() => beginQueue(accountId), [accountId]);
  return null;
}
