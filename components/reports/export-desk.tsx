"use client";
import { Download } from "lucide-react";
import { useMemo, useState } from "react";
import { ExportPreview } from "@/components/reports/export-preview";
import { exportWords } from "@/components/reports/export-words";
import { buttonLook } from "@/components/ui/button";
import { CheckField, RadioField } from "@/components/ui/choice";
import { type Option, SelectField, TextField } from "@/components/ui/field";
import { exporters } from "@/lib/exporters/index";

type Props = { projectId: string; documents: readonly Option[]; tags: readonly Option[]; annotators: readonly Option[] };

/** Choose a format and what goes in; see the beginning; take the file. */
export function ExportDesk({ projectId, documents, tags, annotators }: Props) {
  const [format, setFormat] = useState(exporters[0]!.format);
  const [filter, setFilter] = useState({ documentId: "", tagId: "", annotator: "" });
  const [escape, setEscape] = useState(true);
  const [then, setThen] = useState("");
  const address = useMemo(() => addressOf(projectId, format, { ...filter, at: momentOf(then), ...(format === "csv" && escape ? { escapeFormulas: "true" } : {}) }), [projectId, format, filter, escape, then]);
  const narrow = (name: keyof typeof filter) => (event: { target: { value: string } }) => setFilter((before) => ({ ...before, [name]: event.target.value }));
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <div className="flex min-w-0 flex-col gap-6">
        <fieldset className="flex min-w-0 flex-col gap-2">
          <legend className="mb-2 font-serif text-lg font-semibold">Format</legend>
          {exporters.map((exporter) => (
            <RadioField key={exporter.format} name="format" value={exporter.format} checked={format === exporter.format} onChange={() => setFormat(exporter.format)} label={exportWords[exporter.format]?.title ?? exporter.title} hint={exportWords[exporter.format]?.use} />
          ))}
        </fieldset>
        <fieldset className="flex min-w-0 flex-col gap-3">
          <legend className="mb-2 font-serif text-lg font-semibold">What goes in</legend>
          <SelectField label="Documents" options={[{ value: "", label: "All documents" }, ...documents]} value={filter.documentId} onChange={narrow("documentId")} />
          <SelectField label="Tags" options={[{ value: "", label: "All tags, and highlights without one" }, ...tags]} value={filter.tagId} onChange={narrow("tagId")} />
          <SelectField label="Coders" options={[{ value: "", label: "Everybody I may see" }, ...annotators]} value={filter.annotator} onChange={narrow("annotator")} />
          <TextField label="As it was coded on" type="datetime-local" value={then} onChange={(event) => setThen(event.target.value)} hint="Leave it empty for now. With a time, annotations and codebook are those of that moment." />
          {format === "csv" ? <CheckField label="Safe for spreadsheets" hint="Puts an apostrophe before what a spreadsheet would run as a formula. Leave it out for programs." checked={escape} onChange={(event) => setEscape(event.target.checked)} /> : null}
        </fieldset>
        <div>
          <a href={address} download className={buttonLook("primary")}>
            <Download aria-hidden />
            Download
          </a>
          <p className="mt-2 text-sm text-quiet">All from one moment: what is coded while the file is made waits for the next one.</p>
        </div>
      </div>
      <ExportPreview key={address} address={address} />
    </div>
  );
}

function addressOf(projectId: string, format: string, filter: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== "")).toString();
  return `/api/v1/projects/${projectId}/export/${format}${query === "" ? "" : `?${query}`}`;
}

/** What a person typed in their own time zone, as the API wants it; half a date is none yet. */
function momentOf(local: string): string {
  const time = new Date(local);
  return local === "" || Number.isNaN(time.getTime()) ? "" : time.toISOString();
}
