import { useCallback, useEffect, useState } from "react";
import { get, send } from "@/components/shell/api";
import { onNews } from "@/components/talk/news";
import type { Notice } from "@/lib/schemas/notification";

export type Notices = { items: readonly Notice[]; unread: number; failed: boolean; reload: () => void; read: (id: string) => void; readAll: () => void };

type List = { items: Notice[]; unread: number };

/** Something of these kinds may have told somebody something. */
const telling = /^(?:comment|assignment|member|job|curtain|project|document\.(?:revealed|deleted|restored))/u;

/** One's notifications, of all projects or of one; asked again when something happened here, and when one comes back to the window. */
export function useNotices(projectId: string | null): Notices {
  const [list, setList] = useState<List>({ items: [], unread: 0 });
  const [failed, setFailed] = useState(false);
  const reload = useCallback(() => {
    void get<List>(`/me/notifications?limit=50${projectId ? `&projectId=${projectId}` : ""}`).then((answer) => {
      setFailed(!answer.ok);
      if (answer.ok) setList(answer.data);
    });
  }, [projectId]);
  useEffect(() => {
    reload();
    const stop = onNews((event) => (event === null || telling.test(event.type)) && reload());
    const onVisible = (): void => void (document.hidden || reload());
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      stop();
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [reload]);
  const mark = (body: object): void => void send("POST", "/me/notifications:read", { body }).then(reload);
  return { ...list, failed, reload, read: (id) => mark({ ids: [id] }), readAll: () => mark(projectId ? { projectId } : {}) };
}
