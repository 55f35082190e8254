/** One question to a department, as the plan has it. */
export interface SourceRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The same as JSON text, put together from parts that were made when the operation was compiled. */
  readonly body: string;
}

/** What a department answers. Nothing of it is believed: see run.ts and shape.ts. */
export interface SourceResponse {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly extensions?: unknown;
}

/** A department, wherever it runs. Remote and local are the same thing; the same seam as Apollo's data sources. */
export interface Source {
  process(options: { readonly request: SourceRequest; readonly context: unknown }): Promise<SourceResponse>;
}

export type Sources = ReadonlyMap<string, Source>;
