"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { CornerDownLeft, FileText, PanelTop, Zap } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useActions } from "@/components/shell/actions";
import { get } from "@/components/shell/api";
import { hrefOf, pagesFor, type ShellProject, type Viewer } from "@/components/shell/project-pages";
import { chooseTheme, THEMES } from "@/components/shell/theme";
import { backdropLook } from "@/components/ui/dialog";
import { CommandInput } from "@/components/ui/command-input";
import { Kbd } from "@/components/ui/kbd";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; onHelp: () => void; project: ShellProject | undefined; viewer: Viewer };

type Listed = { id: string; title: string };

const itemLook = "flex min-h-9 cursor-default items-center gap-3 rounded-md px-3 py-1.5 text-sm data-[selected=true]:bg-accent-soft [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-quiet";
const groupLook = "[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-quiet";

/** Everything that can be reached or done from here, by typing a part of its name. */
export function Palette({ open, onOpenChange, onHelp, project, viewer }: Props) {
  const router = useRouter();
  const actions = useActions();
  const documents = useDocuments(open ? project?.id : undefined);
  const go = (href: string): void => {
    onOpenChange(false);
    router.push(href);
  };
  const act = (run: () => void): void => {
    onOpenChange(false);
    run();
  };
  const places = [{ label: "All projects", href: "/projects" }, { label: "Account", href: "/account" }, ...(viewer.isAdmin ? [{ label: "Administration", href: "/admin" }] : []), { label: "API reference", href: "/docs/api" }];
  const pages = project ? pagesFor(project).map((page) => ({ label: page.label, href: hrefOf(project.id, page.segment) })) : [];
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropLook} />
        <Base.Popup className="fixed inset-x-3 top-[max(0.75rem,12vh)] z-50 mx-auto max-w-xl overflow-hidden rounded-xl border border-line bg-raised shadow-high transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
          <Base.Title className="sr-only">Find or do</Base.Title>
          <Command label="Find or do" loop>
            <CommandInput placeholder="A page, a document or an act …" className="px-4 py-3.5 text-base" />
            <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-6 text-center text-sm text-quiet">Nothing here has this name.</Command.Empty>
              {actions.length > 0 ? (
                <Command.Group heading="On this page" className={groupLook}>
                  {actions.map((action) => (
                    <Command.Item key={action.id} value={`act ${action.label}`} onSelect={() => act(action.run)} className={itemLook}>
                      <Zap aria-hidden />
                      <span className="flex-1">{action.label}</span>
                      {action.keys ? <Kbd>{action.keys}</Kbd> : null}
                    </Command.Item>
                  ))}
                </Command.Group>
              ) : null}
              <Places heading={project?.name ?? ""} items={pages} go={go} />
              {documents.length > 0 && project ? (
                <Command.Group heading="Documents" className={groupLook}>
                  {documents.map((document) => (
                    <Command.Item key={document.id} value={`document ${document.title} ${document.id}`} onSelect={() => go(hrefOf(project.id, `documents/${document.id}`))} className={itemLook}>
                      <FileText aria-hidden />
                      <span className="min-w-0 flex-1 truncate font-serif">{document.title}</span>
                    </Command.Item>
                  ))}
                </Command.Group>
              ) : null}
              <Places heading="Concord" items={places} go={go} />
              <Command.Group heading="Appearance and help" className={groupLook}>
                {THEMES.map((theme) => (
                  <Command.Item key={theme.value} value={`theme ${theme.label}`} onSelect={() => act(() => chooseTheme(theme.value))} className={itemLook}>
                    <Zap aria-hidden />
                    Theme: {theme.label.toLowerCase()}
                  </Command.Item>
                ))}
                <Command.Item value="keyboard shortcuts help" onSelect={onHelp} className={itemLook}>
                  <Zap aria-hidden />
                  <span className="flex-1">Keyboard shortcuts</span>
                  <Kbd>?</Kbd>
                </Command.Item>
              </Command.Group>
            </Command.List>
            <p className="hidden items-center gap-1.5 border-t border-line px-4 py-2 text-xs text-quiet sm:flex">
              <Kbd>↑</Kbd> <Kbd>↓</Kbd> choose
              <CornerDownLeft aria-hidden className="ms-2 size-3.5" /> open <span className="ms-2">Esc</span> close
            </p>
          </Command>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Places({ heading, items, go }: { heading: string; items: readonly { label: string; href: string }[]; go: (href: string) => void }) {
  if (items.length === 0) return null;
  return (
    <Command.Group heading={heading} className={groupLook}>
      {items.map((item) => (
        <Command.Item key={item.href} value={`go ${item.label}`} onSelect={() => go(item.href)} className={itemLook}>
          <PanelTop aria-hidden />
          {item.label}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

// Read when the palette opens: it is the present list that counts.
function useDocuments(projectId: string | undefined): readonly Listed[] {
  const [documents, setDocuments] = useState<readonly Listed[]>([]);
  useEffect(() => {
    if (projectId === undefined) return;
    let stale = false;
    void get<{ items: Listed[] }>(`/projects/${projectId}/documents?limit=500`).then((answer) => {
      if (!stale && answer.ok) setDocuments(answer.data.items);
    });
    return () => {
      stale = true;
    };
  }, [projectId]);
  return documents;
}
