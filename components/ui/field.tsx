import { useId, type ComponentProps, type ReactNode } from "react";
import { cx } from "@/components/ui/cx";

export type FieldProps = { label: ReactNode; hint?: ReactNode; error?: string | null | undefined; hideLabel?: boolean };

export const controlLook =
  "w-full rounded-md border border-line-strong bg-raised px-3 py-1.5 text-ink placeholder:text-quiet/80 aria-invalid:border-bad focus-visible:outline-offset-0 disabled:bg-sunken";

type Wiring = { "id": string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

/** Label, hint and error around one control, tied together for those who cannot see that they stand together. */
export function Field({ label, hint, error, hideLabel, className, children }: FieldProps & { className?: string; children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return (
    <div className={cx("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "text-sm font-medium"}>
        {label}
      </label>
      {children({ "id": id, "aria-describedby": [errorId, hintId].filter(Boolean).join(" ") || undefined, "aria-invalid": error ? true : undefined })}
      {error ? (
        <p id={errorId} className="text-sm text-bad">
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={hintId} className="text-sm text-quiet">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

export function TextField({ label, hint, error, hideLabel, className, type = "text", ...input }: FieldProps & ComponentProps<"input">) {
  return (
    <Field {...{ label, hint, error, hideLabel }} className={className}>
      {(wiring) => <input type={type} {...input} {...wiring} className={cx(controlLook, "min-h-9")} />}
    </Field>
  );
}

export function TextArea({ label, hint, error, hideLabel, className, ...area }: FieldProps & ComponentProps<"textarea">) {
  return (
    <Field {...{ label, hint, error, hideLabel }} className={className}>
      {(wiring) => <textarea rows={4} {...area} {...wiring} className={cx(controlLook, "min-h-20")} />}
    </Field>
  );
}

export type Option = { value: string; label: string };

/** The browser's own select: it works before any script has loaded, and with every keyboard and screen reader. */
export function SelectField({ label, hint, error, hideLabel, className, options, ...select }: FieldProps & ComponentProps<"select"> & { options: readonly Option[] }) {
  return (
    <Field {...{ label, hint, error, hideLabel }} className={className}>
      {(wiring) => (
        <select {...select} {...wiring} className={cx(controlLook, "min-h-9 pe-8")}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
