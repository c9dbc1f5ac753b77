"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { v7 as newId } from "uuid";
import { sendFile, type Upload } from "@/components/documents/upload";

const REFRESH_EVERY = 10;

/** Files going up one after another: each is done or says what is wrong with it, and none holds up the others. */
export function useUploads(projectId: string, onDone: () => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const queue = useRef<{ id: string; file: File }[]>([]);
  const running = useRef(false);
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  const change = useCallback((id: string, part: Partial<Upload>) => setUploads((before) => before.map((upload) => (upload.id === id ? { ...upload, ...part } : upload))), []);
  const run = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    for (let next = queue.current.shift(); next; next = queue.current.shift()) {
      const { id, file } = next;
      change(id, { state: "sending" });
      // eslint-disable-next-line no-await-in-loop -- one after another, in the order they were given
      const problem = await sendFile(projectId, file, (part) => change(id, { part }));
      change(id, problem === null ? { state: "done", part: 1 } : { state: "failed", problem });
      // The list beside it is asked again now and then, not for each of hundreds.
      if (queue.current.length % REFRESH_EVERY === 0) done.current();
    }
    running.current = false;
  }, [projectId, change]);
  const add = useCallback(
    (files: readonly File[]) => {
      const fresh = files.map((file) => ({ id: newId(), file }));
      queue.current.push(...fresh);
      setUploads((before) => [...before, ...fresh.map(({ id, file }): Upload => ({ id, name: file.name, state: "waiting", part: 0 }))]);
      void run();
    },
    [run],
  );
  const clear = useCallback(() => setUploads((before) => before.filter((upload) => upload.state === "waiting" || upload.state === "sending")), []);
  return { uploads, add, clear };
}
