"use client";
import { useEffect } from "react";
import { beginDrafts } from "@/components/talk/drafts";
import { beginOutbox } from "@/components/talk/outbox-window";
import { beginQueue } from "./kept-stores";

/** On every page of somebody who is signed in: what waits from earlier goes out, also for documents that are not open, and what was being written is found again. */
export function QueueKeeper({ accountId }: { accountId: string }) {
  useEffect(() => {
    beginDrafts(accountId);
    beginQueue(accountId);
    beginOutbox(accountId);
  }, [accountId]);
  return null;
}
