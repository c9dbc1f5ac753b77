import { v7 as newId } from "uuid";

/** One file on its way: how much of it has left, and how it ended. */
export type Upload = { id: string; name: string; state: "waiting" | "sending" | "done" | "failed"; part: number; problem?: string };

type Told = { problems?: { message: string }[]; detail?: string };

/** Sends one file and answers what is wrong with it, or null. XMLHttpRequest, because fetch does not tell how much has left. */
export function sendFile(projectId: string, file: File, onPart: (part: number) => void): Promise<string | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("files", file, file.name);
    request.upload.addEventListener("progress", (event) => event.lengthComputable && onPart(event.loaded / event.total));
    request.addEventListener("load", () => resolve(request.status < 300 ? null : wordsOfRefusal(request)));
    request.addEventListener("error", () => resolve("The connection broke. Try this file again."));
    request.open("POST", `/api/v1/projects/${projectId}/documents`);
    request.setRequestHeader("idempotency-key", newId());
    request.send(form);
  });
}

function wordsOfRefusal(request: XMLHttpRequest): string {
  try {
    const told = JSON.parse(request.responseText) as Told;
    return told.problems?.[0]?.message ?? told.detail ?? "The server refused this file.";
  } catch {
    return request.status === 413 ? "The file is larger than the server takes." : "The server refused this file.";
  }
}
