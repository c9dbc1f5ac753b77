"use client";
import { EllipsisVertical, FileDown, FilePenLine, History, Layers, MessageSquare, Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { type AssignmentState, type Progress, StateBadge, wordsOfProgress } from "@/components/documents/document-progress";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLink } from "@/components/ui/menu";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";

export type ListedDocument = { id: string; title: string; language: string | null; direction: "ltr" | "rtl"; attributes: Record<string, string | number | boolean | null>; length: number; revision: number; version: number; updatedAt: string; progress: Progress; state: AssignmentState | null; unread: number };

type Props = { projectId: string; documents: readonly ListedDocument[]; mayWrite: boolean; onDescribe: (document: ListedDocument) => void; onDelete: (document: ListedDocument) => void; onRevisions: (document: ListedDocument, show: "list" | "new") => void };

/** The documents of a project. On a narrow window what is less important steps aside; the title never does. */
export function DocumentTable({ projectId, documents, mayWrite, onDescribe, onDelete, onRevisions }: Props) {
  return (
    <Table label="Table of documents">
      <thead>
        <tr>
          <Th>Title</Th>
          <Th className="hidden sm:table-cell">Coding</Th>
          <Th className="hidden md:table-cell">Language</Th>
          <Th className="hidden text-end md:table-cell">Characters</Th>
          <Th className="hidden lg:table-cell">Changed</Th>
          <Th>
            <span className="sr-only">What to do with it</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {documents.map((document) => (
          <Tr key={document.id}>
            <Td className="min-w-0">
              <Link href={`/projects/${projectId}/documents/${document.id}`} className="inline-block min-h-6 font-serif text-[0.9375rem] font-medium wrap-anywhere hover:underline hover:underline-offset-3">
                {document.title}
              </Link>
              {document.unread > 0 ? (
                <span title="Unread comments" className="ms-2 inline-flex items-center gap-1 text-xs font-medium text-accent-strong">
                  <MessageSquare aria-hidden className="size-3.5" />
                  {document.unread}
                  <span className="sr-only"> {document.unread === 1 ? "thread" : "threads"} with unread comments</span>
                </span>
              ) : null}
              {document.revision > 1 ? <span className="ms-2 text-xs whitespace-nowrap text-quiet">revision {document.revision}</span> : null}
              <span className="block text-xs text-quiet sm:hidden">{wordsOfProgress(document.progress)}</span>
            </Td>
            <Td className="hidden sm:table-cell">
              <span className="flex flex-wrap items-center gap-2 text-quiet lg:whitespace-nowrap">
                {document.state ? <StateBadge state={document.state} /> : null}
                {wordsOfProgress(document.progress)}
              </span>
            </Td>
            <Td className="hidden text-quiet md:table-cell">{document.language ?? "–"}</Td>
            <Td className="hidden text-end text-quiet tabular-nums md:table-cell">{document.length.toLocaleString("en")}</Td>
            <Td className="hidden text-quiet lg:table-cell">
              <Time value={document.updatedAt} />
            </Td>
            <Td className="w-10 text-end">
              <Menu
                trigger={
                  <Button variant="ghost" size="icon" aria-label={`More for ${document.title}`}>
                    <EllipsisVertical aria-hidden />
                  </Button>
                }
              >
                <MenuItem onSelect={() => location.assign(`/api/v1/projects/${projectId}/documents/${document.id}/original`)}>
                  <FileDown aria-hidden />
                  Download the original
                </MenuItem>
                <MenuLink href={`/projects/${projectId}/documents/${document.id}/history`}>
                  <History aria-hidden />
                  History
                </MenuLink>
                <MenuItem onSelect={() => onRevisions(document, "list")}>
                  <Layers aria-hidden />
                  Revisions …
                </MenuItem>
                {mayWrite ? (
                  <>
                    <MenuItem onSelect={() => onRevisions(document, "new")}>
                      <FilePenLine aria-hidden />
                      New revision …
                    </MenuItem>
                    <MenuItem onSelect={() => onDescribe(document)}>
                      <Pencil aria-hidden />
                      Describe …
                    </MenuItem>
                    <MenuItem danger onSelect={() => onDelete(document)}>
                      <Trash2 aria-hidden />
                      Delete
                    </MenuItem>
                  </>
                ) : null}
              </Menu>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
